import type { Generated } from "kysely";
import type { Sealed } from "./sealed.ts";

/** Milliseconds since 1970. */
type Time = number;
/** JSON that is never queried inside. */
type Json = string;

/** `requested` → `approved` or `refused` or `withdrawn`; `approved` → `expired`, `renewed` or `withdrawn`. */
export type ExceptionState = "requested" | "approved" | "refused" | "withdrawn" | "expired" | "renewed";

/** Tables of what is asked of the API and told by it. */
export interface ApiTables {
  exceptions: {
    id: Generated<number>;
    state: ExceptionState;
    /** As in `exceptions` of `assay.yaml`. */
    body: Json;
    reason: string;
    expires_at: Time;
    requested_by: string;
    requested_at: Time;
    decided_by: string | null;
    decided_at: Time | null;
    decision: string | null;
    /** The one that this one goes on with. */
    renews: number | null;
    /** When it was told that it ends soon. */
    told_at: Time | null;
    version: Generated<number>;
  };
  idempotency_keys: {
    id: Generated<number>;
    actor: string;
    key: string;
    request: string;
    status: number | null;
    /** An answer may hold what is shown once. */
    answer: Sealed<null>;
    created_at: Time;
  };
  webhook_endpoints: {
    id: Generated<number>;
    name: string;
    url: string;
    kinds: Json;
    secret: Sealed;
    created_by: string;
    created_at: Time;
    after_event: number;
  };
  webhook_deliveries: {
    endpoint_id: number;
    event_id: number;
    job_id: number;
    status: number | null;
    delivered_at: Time | null;
  };
}
