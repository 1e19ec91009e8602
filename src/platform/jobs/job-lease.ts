import type { JobRow } from "../store/tables.ts";
import type { Selectable } from "kysely";

/** A job as it is read. */
export type StoredJob = Selectable<JobRow>;

/**
 * The right to do a job. `fence` grows with every worker that takes it: whoever holds an older one has lost the job,
 * and whatever it still writes is refused.
 */
export interface JobLease {
  readonly id: number;
  readonly fence: number;
}
