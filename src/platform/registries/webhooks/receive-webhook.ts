import { clientCertificate } from "./authentication/client-certificate.ts";
import { decodeBody } from "./decode-body.ts";
import type {
  Authentication,
  AuthenticationContext,
  HandshakeAnswer,
  WebhookContent,
  WebhookReceiver,
  WebhookRequest,
} from "./webhook-receiver.ts";
import { hasTrust } from "./webhook-trust.ts";

/** What becomes of a request to a webhook's address. */
export type WebhookOutcome =
  | { readonly outcome: "received"; readonly by: string; readonly content: WebhookContent }
  | { readonly outcome: "handshake"; readonly answer: HandshakeAnswer }
  | { readonly outcome: "refused"; readonly status: 400 | 401 | 403; readonly reason: string };

/**
 * Proves the sender, then reads what it says. Nothing of a body is decoded before its sender is known. Throws
 * only the signal's reason.
 */
export async function receiveWebhook(
  receiver: WebhookReceiver,
  request: WebhookRequest,
  context: AuthenticationContext,
): Promise<WebhookOutcome> {
  if (request.method === "OPTIONS") return asked(receiver.handshake?.(request, undefined));
  if (!hasTrust(context.trust))
    return refused(403, "no secret is set for this registry's webhook, so nobody is believed");
  const proof = await authenticate(receiver, request, context);
  if (!proof.ok) return refused(401, proof.reason);
  const body = decodeBody(request.body);
  if (!body.ok) return refused(400, body.reason);
  const handshake = receiver.handshake?.(request, body.document);
  if (handshake !== undefined) return { outcome: "handshake", answer: handshake };
  return { outcome: "received", by: proof.by, content: receiver.read(body.document, request) };
}

/** Where certificates are named one is needed; where a secret or an issuer is set too, that as well. */
async function authenticate(
  receiver: WebhookReceiver,
  request: WebhookRequest,
  context: AuthenticationContext,
): Promise<Authentication> {
  const { secrets = [], certificateFingerprints = [], token } = context.trust;
  const needsCertificate = certificateFingerprints.length > 0;
  const certified = needsCertificate ? clientCertificate(request, context) : undefined;
  if (certified?.ok === false) return certified;
  if (certified !== undefined && secrets.length === 0 && token === undefined) return certified;
  return receiver.authenticate(request, context);
}

function asked(answer: HandshakeAnswer | undefined): WebhookOutcome {
  return answer === undefined ? refused(400, "this address takes POST") : { outcome: "handshake", answer };
}

function refused(status: 400 | 401 | 403, reason: string): WebhookOutcome {
  return { outcome: "refused", status, reason };
}
