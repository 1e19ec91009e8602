import type { Logger } from "../../runtime/logger.ts";
import type { Services } from "../services/services.ts";

/** What an API is made with. */
export interface ApiSetup {
  readonly services: Services;
  readonly logger: Logger;
  /** What every request but a webhook's own has to carry. */
  readonly token: string;
  /** Text of the metrics, in the format of Prometheus. */
  readonly metrics: () => Promise<string>;
}
