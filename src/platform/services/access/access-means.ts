import type { Clock } from "../../../runtime/clock.ts";
import type { Store } from "../../store/store.ts";

/** What use cases about access are done with. */
export interface AccessMeans {
  readonly store: Store;
  readonly clock: Clock;
  /** Told when anything changes about who may do what: the next request is to know. */
  readonly changed: () => void;
}
