import type { Caller } from "../../auth/principal.ts";
import { PlatformError } from "../../platform-error.ts";
import { recordAudit } from "../audit/record-audit.ts";
import { recordEvent } from "../events/record-event.ts";
import type { ServiceMeans } from "../service-means.ts";
import { endOf, readException, type ExceptionBody } from "./exception-statement.ts";
import { showException, type ShownException } from "./list-exceptions.ts";

/** What is asked for. */
export interface ExceptionRequest {
  readonly statement: ExceptionBody;
  readonly renews?: number | undefined;
}

/** Asks for an exception. Nothing changes until somebody else approves it. Throws `REQUEST_INVALID`, `StatementError`. */
export async function requestException(
  means: ServiceMeans,
  caller: Caller,
  { statement: body, renews }: ExceptionRequest,
): Promise<ShownException> {
  const { store, clock } = means;
  const now = clock.now();
  const statement = readException(body);
  const expiresAt = endOf(statement, now);
  const reason = typeof body["reason"] === "string" ? body["reason"].trim() : "";
  if (reason === "") throw noReason();
  const id = await store.transaction(async (work) => {
    const row = await work
      .insertInto("exceptions")
      .values({
        state: "requested",
        body: JSON.stringify(body),
        reason: reason.slice(0, 2_000),
        expires_at: expiresAt,
        requested_by: caller.actor,
        requested_at: now,
        decided_by: null,
        decided_at: null,
        decision: null,
        renews: renews ?? null,
        told_at: null,
      })
      .returning("id")
      .executeTakeFirstOrThrow();
    const subject = String(row.id);
    const detail = { statement: body, requestedBy: caller.actor, renews: renews ?? null };
    await recordEvent(work, { at: now, kind: "exception-requested", subject, detail });
    await recordAudit(work, { at: now, caller, action: "exception-request", subject, after: detail });
    return row.id;
  });
  return showException(means, { ...caller, reach: "all" }, id);
}

/** Asks for an exception to go on: the same, until another day. Throws `NOT_FOUND`, `STATE_CONFLICT`. */
export async function renewException(
  means: ServiceMeans,
  caller: Caller,
  {
    id,
    until,
    reason,
  }: { readonly id: number; readonly until: string; readonly reason?: string | undefined },
): Promise<ShownException> {
  const before = await showException(means, caller, id);
  if (before.state !== "approved" && before.state !== "expired")
    throw new PlatformError({
      code: "STATE_CONFLICT",
      category: "usage",
      message: `an exception that is ${before.state} cannot be renewed`,
      hint: "Ask for a new one.",
    });
  const statement = { ...before.statement, until, ...(reason === undefined ? {} : { reason }) };
  return requestException(means, caller, { statement, renews: id });
}

function noReason(): PlatformError {
  return new PlatformError({
    code: "REQUEST_INVALID",
    category: "usage",
    message: "the exception has no reason",
    hint: "Say in `reason` why it may be.",
  });
}
