import type { Caller } from "../../auth/principal.ts";
import { PlatformError } from "../../platform-error.ts";
import type { ExceptionState } from "../../store/api-tables.ts";
import type { Work } from "../../store/store.ts";
import { recordAudit } from "../audit/record-audit.ts";
import { recordEvent } from "../events/record-event.ts";
import type { ServiceMeans } from "../service-means.ts";
import { replaceStatements } from "../statements/replace-statements.ts";
import { documentOf, readException, type ExceptionBody } from "./exception-statement.ts";
import { noException, showException, type ShownException } from "./list-exceptions.ts";

/** What is decided, and on which version of the exception. */
export interface ExceptionDecision {
  readonly id: number;
  readonly outcome: "approved" | "refused" | "withdrawn";
  readonly decision: string;
  /** The version that who decides has seen. */
  readonly version?: number | undefined;
}

/** From which states each outcome leads. */
const from: Readonly<Record<ExceptionDecision["outcome"], readonly ExceptionState[]>> = {
  approved: ["requested"],
  refused: ["requested"],
  withdrawn: ["requested", "approved"],
};

/**
 * Decides on an exception: what is approved is a statement in force from now on, and what is withdrawn is none any more.
 * Nobody approves or refuses what they asked for. Throws `NOT_FOUND`, `FORBIDDEN`, `STATE_CONFLICT`, `CHANGED_MEANWHILE`.
 */
export async function decideException(
  means: ServiceMeans,
  caller: Caller,
  { id, outcome, decision, version }: ExceptionDecision,
): Promise<ShownException> {
  const { store, clock, nudge } = means;
  const now = clock.now();
  await store.transaction(async (work) => {
    const row = await work.selectFrom("exceptions").selectAll().where("id", "=", id).executeTakeFirst();
    if (row === undefined) throw noException();
    if (outcome !== "withdrawn" && row.requested_by === caller.actor) throw ownRequest();
    if (!from[outcome].includes(row.state)) throw conflict(row.state, outcome);
    if (version !== undefined && version !== row.version) throw changed();
    if (outcome === "approved" && row.expires_at <= now) throw conflict("expired", outcome);
    const decided = { decided_by: caller.actor, decided_at: now, decision: decision.slice(0, 2_000) };
    const { numUpdatedRows } = await work
      .updateTable("exceptions")
      .set({ state: outcome, ...decided, version: row.version + 1 })
      .where("id", "=", id)
      .where("version", "=", row.version)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) throw changed();
    const body = JSON.parse(row.body) as ExceptionBody;
    if (outcome === "approved") await putIntoForce(work, { id, body, actor: caller.actor, now });
    if (row.state === "approved") await takeOutOfForce(work, { id, actor: caller.actor, now });
    if (outcome === "approved" && row.renews !== null)
      await endRenewed(work, row.renews, { caller, now, by: id });
    const detail = { statement: body, by: caller.actor, decision: decided.decision };
    await recordEvent(work, { at: now, kind: `exception-${outcome}`, subject: String(id), detail });
    const entry = { at: now, caller, action: `exception-${words[outcome]}`, subject: String(id) };
    await recordAudit(work, { ...entry, before: { state: row.state }, after: { state: outcome, decision } });
  });
  nudge();
  return showException(means, { ...caller, reach: "all" }, id);
}

const words = { approved: "approve", refused: "refuse", withdrawn: "withdraw" } as const;

async function putIntoForce(
  work: Work,
  { id, body, actor, now }: { id: number; body: ExceptionBody; actor: string; now: number },
): Promise<void> {
  const document = documentOf(id);
  const statement = { ...readException(body), id: document };
  await replaceStatements(work, { document, statements: [statement], actor, now });
}

/** The statement of an exception counts no longer. */
export async function takeOutOfForce(
  work: Work,
  { id, actor, now }: { id: number; actor: string; now: number },
): Promise<void> {
  await replaceStatements(work, { document: documentOf(id), statements: [], actor, now });
}

async function endRenewed(
  work: Work,
  id: number,
  { caller, now, by }: { caller: Caller; now: number; by: number },
): Promise<void> {
  const row = await work
    .updateTable("exceptions")
    .set((one) => ({ state: "renewed", version: one("version", "+", 1) }))
    .where("id", "=", id)
    .where("state", "in", ["approved", "expired"])
    .returning("id")
    .executeTakeFirst();
  if (row === undefined) return;
  await takeOutOfForce(work, { id, actor: caller.actor, now });
  await recordEvent(work, { at: now, kind: "exception-renewed", subject: String(id), detail: { by } });
  await recordAudit(work, {
    ...{ at: now, caller, action: "exception-renew", subject: String(id) },
    after: { state: "renewed", by },
  });
}

function ownRequest(): PlatformError {
  return new PlatformError({
    code: "FORBIDDEN",
    category: "usage",
    message: "who asked for an exception does not decide on it",
    hint: "Have somebody else approve or refuse it.",
  });
}

function conflict(state: string, outcome: string): PlatformError {
  return new PlatformError({
    code: "STATE_CONFLICT",
    category: "usage",
    message: `an exception that is ${state} cannot be ${outcome}`,
    hint: "Read it again.",
  });
}

function changed(): PlatformError {
  return new PlatformError({
    code: "CHANGED_MEANWHILE",
    category: "usage",
    message: "it was changed since it was read",
    hint: "Read it again, and send the ETag of that answer as If-Match.",
  });
}
