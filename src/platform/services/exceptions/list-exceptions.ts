import type { Caller } from "../../auth/principal.ts";
import { PlatformError } from "../../platform-error.ts";
import type { ApiTables, ExceptionState } from "../../store/api-tables.ts";
import { numbersOf, pageOf, type Page, type PageRequest } from "../page.ts";
import type { ServiceMeans } from "../service-means.ts";
import type { ExceptionBody } from "./exception-statement.ts";

/** So long before its end an exception is near it. */
export const nearExpiryMs = 14 * 24 * 3_600_000;

/** Which exceptions. */
export interface ExceptionFilter extends PageRequest {
  readonly state?: ExceptionState | undefined;
  /** Those that end within so many milliseconds. */
  readonly endsWithinMs?: number | undefined;
}

/** An exception as it is shown. */
export interface ShownException {
  readonly id: number;
  readonly state: ExceptionState;
  readonly isInForce: boolean;
  readonly isNearExpiry: boolean;
  readonly statement: ExceptionBody;
  readonly reason: string;
  readonly expiresAt: number;
  readonly requestedBy: string;
  readonly requestedAt: number;
  readonly decidedBy: string | null;
  readonly decidedAt: number | null;
  readonly decision: string | null;
  readonly renews: number | null;
  readonly version: number;
}

type Row = { [Key in keyof ApiTables["exceptions"]]: ApiTables["exceptions"][Key] } & {
  id: number;
  version: number;
};

/**
 * Exceptions, the newest first. They hold for every team, so whoever reaches all sees all; others see those that they
 * asked for.
 */
export async function listExceptions(
  { store, clock }: Pick<ServiceMeans, "store" | "clock">,
  caller: Caller,
  filter: ExceptionFilter & { readonly id?: number },
): Promise<Page<ShownException>> {
  const [before] = numbersOf(filter, 1) ?? [];
  const now = clock.now();
  const { endsWithinMs, state, id } = filter;
  const rows = await store.reading
    .selectFrom("exceptions")
    .selectAll()
    .$if(caller.reach !== "all", (query) => query.where("requested_by", "=", caller.actor))
    .$if(id !== undefined, (query) => query.where("id", "=", id ?? 0))
    .$if(state !== undefined, (query) => query.where("state", "=", state ?? "requested"))
    .$if(endsWithinMs !== undefined, (query) => query.where("expires_at", "<=", now + (endsWithinMs ?? 0)))
    .$if(before !== undefined, (query) => query.where("id", "<", before ?? 0))
    .orderBy("id", "desc")
    .limit(filter.limit + 1)
    .execute();
  return pageOf(rows, filter, { key: (row) => [row.id], item: (row) => shownException(row as Row, now) });
}

/** One exception. Throws `NOT_FOUND` for one that the caller may not see, too. */
export async function showException(
  means: Pick<ServiceMeans, "store" | "clock">,
  caller: Caller,
  id: number,
): Promise<ShownException> {
  const [one] = (await listExceptions(means, caller, { limit: 1, id })).items;
  if (one === undefined) throw noException();
  return one;
}

export function noException(): PlatformError {
  return new PlatformError({
    code: "NOT_FOUND",
    category: "usage",
    message: "there is no exception of this number",
    hint: "`GET /api/v1/exceptions` lists those there are.",
  });
}

function shownException(row: Row, now: number): ShownException {
  const isInForce = row.state === "approved" && row.expires_at > now;
  return {
    id: row.id,
    state: row.state,
    isInForce,
    isNearExpiry: isInForce && row.expires_at <= now + nearExpiryMs,
    statement: JSON.parse(row.body) as ExceptionBody,
    reason: row.reason,
    expiresAt: row.expires_at,
    requestedBy: row.requested_by,
    requestedAt: row.requested_at,
    decidedBy: row.decided_by,
    decidedAt: row.decided_at,
    decision: row.decision,
    renews: row.renews,
    version: row.version,
  };
}
