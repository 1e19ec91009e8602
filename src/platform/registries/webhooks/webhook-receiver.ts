import type { Clock } from "../../../runtime/clock.ts";
import type { IgnoredEvent, RegistryEvent } from "../registry-event.ts";
import type { RegistryType } from "../registry-type.ts";
import type { KeySets } from "./authentication/key-sets.ts";
import type { WebhookTrust } from "./webhook-trust.ts";

/** One request to the address of a registry's webhook. */
export interface WebhookRequest {
  readonly method: string;
  /** The first value of a header, by its lower-case name. */
  header(name: string): string | undefined;
  readonly query: URLSearchParams;
  /** As it came: signatures are over these bytes. */
  readonly body: Uint8Array;
  /** SHA-256 of the client's certificate (DER), lower-case hex, where the connection's TLS asked for one and verified it. */
  readonly certificateFingerprint?: string;
}

/** What proving a sender may need besides the request. */
export interface AuthenticationContext {
  readonly trust: WebhookTrust;
  readonly clock: Clock;
  readonly keySets: KeySets;
  readonly signal: AbortSignal;
}

/** Whether the request is from whom it should be; the reason holds no part of a secret. */
export type Authentication =
  { readonly ok: true; readonly by: string } | { readonly ok: false; readonly reason: string };

/** One way in which senders prove themselves. */
export type Authenticator = (
  request: WebhookRequest,
  context: AuthenticationContext,
) => Authentication | Promise<Authentication>;

/** What is answered at once, because the sender's protocol asks for it before it delivers anything. */
export interface HandshakeAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What a delivery says. */
export interface WebhookContent {
  readonly events: readonly RegistryEvent[];
  readonly ignored: readonly IgnoredEvent[];
  /** The sender's own name for this delivery, the same when it is sent again; undefined where it has none. */
  readonly deliveryID?: string;
  /** Set when it held more events than are read of one delivery, so that only a crawl tells the rest. */
  readonly isIncomplete?: true;
}

/** Reads the webhooks of one kind of sender. */
export interface WebhookReceiver {
  readonly id: RegistryType;
  readonly title: string;
  readonly spec: { readonly title: string; readonly url: string };
  /** How its senders prove themselves, for the documentation. */
  readonly authentication: string;
  readonly authenticate: Authenticator;
  /** Whether the host in its events is the registry's own name, so that another one is a mistake of the set-up. */
  readonly namesItsHost?: boolean;
  /**
   * Whether no two deliveries have the same body, since it names the very event: then a delivery is known by its body
   * alone, also where its id stands in a header that nobody signs.
   */
  readonly hasUniqueBodies?: true;
  /** The answer to a handshake; undefined when the request is none. Asked after the authentication, except for `OPTIONS`. */
  handshake?(request: WebhookRequest, document: unknown): HandshakeAnswer | undefined;
  /** `document` is the decoded body. Never throws; what is of no use is ignored with a reason. */
  read(document: unknown, request: WebhookRequest): WebhookContent;
}
