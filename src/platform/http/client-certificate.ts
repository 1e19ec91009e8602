import type { TLSSocket } from "node:tls";
import type { FastifyRequest } from "fastify";

/**
 * The SHA-256 fingerprint, lower-case hex, of the client certificate that TLS verified against the authorities that were
 * named; or, where a proxy ends TLS, that it says it verified.
 */
export function certificateOf(
  { headers, raw }: FastifyRequest,
  header: string | undefined,
): string | undefined {
  const told = header === undefined ? undefined : headers[header.toLowerCase()];
  const fingerprint = header === undefined ? ofSocket(raw.socket as Partial<TLSSocket>) : told;
  if (typeof fingerprint !== "string" || fingerprint === "") return undefined;
  return fingerprint.replaceAll(":", "").toLowerCase();
}

function ofSocket(socket: Partial<TLSSocket>): string | undefined {
  if (socket.authorized !== true) return undefined;
  return (socket.getPeerCertificate?.() as { fingerprint256?: string } | undefined)?.fingerprint256;
}
