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
  /**
   * In which header a proxy that ends TLS gives the SHA-256 fingerprint of the client's certificate, which it verified;
   * undefined where there is no such proxy, and then the header is nobody's.
   */
  readonly certificateHeader: string | undefined;
  readonly health: Health;
  readonly observers: Pick<RequestObservers, "clock" | "tracer" | "requestAnswered">;
  /** Text of the metrics, in the format of Prometheus. */
  readonly metrics: () => Promise<string>;
}
