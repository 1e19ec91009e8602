/** How registries are reached; everything has a default. */
export interface RegistryAccess {
  /** Sent to the registry that the reference names, and to no other. */
  readonly username?: string;
  readonly password?: string;
  /** A bearer token that is sent as it is, instead of asking for one. */
  readonly token?: string;
  /** A refresh token that the registry's token service exchanges for access tokens (OAuth 2). */
  readonly identityToken?: string;
  /** Set by whoever is told by others which registry to ask: addresses of clouds' metadata services are refused. */
  readonly refusesMetadata?: boolean;
  /**
   * Likewise: beside public addresses only these may be reached: networks, hosts, or classes of addresses (see
   * `outgoingRules`). Anything but metadata services when undefined.
   */
  readonly outgoing?: readonly string[];
  /** PEM file of further certificate authorities. */
  readonly caFile?: string;
  /** Refuses every request. */
  readonly offline?: boolean;
  /** Hosts (`host` or `host:port`) spoken to without TLS; loopback always may be. */
  readonly insecureHosts?: readonly string[];
  /** `docker.io=mirror.example` pairs, tried in order before the host itself. */
  readonly mirrors?: readonly string[];
  /** Further attempts after the first, on transient faults; 4. */
  readonly maxRetries?: number;
  /** Milliseconds without a byte, and until the head of an answer; 30,000. */
  readonly timeoutMs?: number;
}
