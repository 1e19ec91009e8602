import type { ServerOptions } from "node:https";
import type { Logger } from "../../runtime/logger.ts";
import type { Authenticator } from "../services/access/authenticator.ts";
import type { Health } from "../health/health.ts";
import type { RequestObservers } from "./observe-requests.ts";
import type { Services } from "../services/services.ts";

/** What an API is made with. */
export interface ApiSetup {
  readonly services: Services;
  readonly logger: Logger;
  /** Tells who makes a request. */
  readonly authenticator: Authenticator;
  /** Requests a second that one account may make in the long run; 1,000. */
  readonly requestsPerSecond?: number;
  /** Requests with a wrong proof that one address may make; 30 at once, and one every two seconds. */
  readonly wrongProofs?: { readonly burst: number; readonly perSecond: number };
  /** Addresses of proxies that say whom a request came from; nobody is believed where none is named. */
  readonly trustedProxies?: readonly string[];
  /**
   * In which header a proxy that ends TLS gives the SHA-256 fingerprint of the client's certificate, which it verified;
   * undefined where there is no such proxy, and then the header is nobody's.
   */
  readonly certificateHeader: string | undefined;
  readonly health: Health;
  readonly observers: Pick<RequestObservers, "clock" | "tracer" | "requestAnswered">;
  /** Certificate and key; plain HTTP when undefined. */
  readonly tls?: ServerOptions | undefined;
  /** Text of the metrics, in the format of Prometheus. */
  readonly metrics: () => Promise<string>;
}
