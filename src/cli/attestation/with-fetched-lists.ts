import { AttestationError, maxRevocationBytes, readRevocations, type Trust } from "#attestation";
import { createHttpClient, HttpError, type HttpClient } from "../../runtime/http.ts";
import type { CommandContext } from "../command.ts";
import { registryOf } from "../scan/registry-of.ts";

/**
 * Whom to trust, with the revocation lists that the policy names by address. Throws `TRUST_UNREADABLE` where one cannot
 * be had: what was to be checked must not pass unchecked.
 */
export async function withFetchedLists(
  context: CommandContext,
  trust: Trust,
  addresses: readonly URL[],
): Promise<Trust> {
  if (addresses.length === 0) return trust;
  const { clock, environment, options } = context;
  const { caFile, maxRetries, timeoutMs } = await registryOf(context);
  const http = createHttpClient({
    clock,
    environment,
    userAgent: "assay",
    caFile,
    // Lists are signed, and authorities give them out without TLS.
    insecureHosts: addresses.map(({ host }) => host),
    timeoutMs,
    retry: maxRetries === undefined ? {} : { maxRetries },
    offline: options.offline,
  });
  try {
    const lists = await Promise.all(addresses.map((url) => fetched(http, url, context.signal)));
    const known = trust.revocation ?? { sources: [], required: false };
    return { ...trust, revocation: { ...known, sources: [...known.sources, ...lists.flat()] } };
  } finally {
    await http.close();
  }
}

async function fetched(
  http: HttpClient,
  url: URL,
  signal: AbortSignal,
): Promise<ReturnType<typeof readRevocations>> {
  try {
    const { status, bytes } = await http.read({ method: "GET", url, signal }, maxRevocationBytes);
    if (status === 200) return readRevocations(bytes, url.href);
    throw notFetched(url, `the server answered ${status}`);
  } catch (thrown) {
    if (thrown instanceof HttpError) throw notFetched(url, thrown.message, thrown);
    throw thrown;
  }
}

function notFetched(url: URL, why: string, cause?: unknown): AttestationError {
  return new AttestationError({
    code: "TRUST_UNREADABLE",
    category: "environment",
    message: `the revocation list ${url.href} cannot be fetched: ${why}`,
    hint: "Name a file in its place, or check the address.",
    cause,
  });
}
