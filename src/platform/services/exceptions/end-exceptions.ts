import { systemCaller } from "../../auth/principal.ts";
import type { Work } from "../../store/store.ts";
import { recordAudit } from "../audit/record-audit.ts";
import { recordEvent } from "../events/record-event.ts";
import { takeOutOfForce } from "./decide-exception.ts";
import { nearExpiryMs } from "./list-exceptions.ts";

/** So many at a time: the next turn goes on. */
const maxAtOnce = 500;

/** Ends exceptions whose time is over, and tells of those that end soon, each once. Gives how many. */
export async function endExceptions(work: Work, now: number): Promise<number> {
  const over = await work
    .updateTable("exceptions")
    .set((row) => ({ state: "expired", version: row("version", "+", 1) }))
    .where("id", "in", (row) =>
      row
        .selectFrom("exceptions")
        .select("id")
        .where("state", "=", "approved")
        .where("expires_at", "<=", now)
        .limit(maxAtOnce),
    )
    .returning(["id", "body", "requested_by", "decided_by"])
    .execute();
  for (const { id, ...row } of over) {
    await takeOutOfForce(work, { id, actor: systemCaller.actor, now });
    await note(work, "exception-expired", { id, ...row, now });
  }
  const ending = await work
    .updateTable("exceptions")
    .set({ told_at: now })
    .where("id", "in", (row) =>
      row
        .selectFrom("exceptions")
        .select("id")
        .where("state", "=", "approved")
        .where("told_at", "is", null)
        .where("expires_at", "<=", now + nearExpiryMs)
        .limit(maxAtOnce),
    )
    .returning(["id", "body", "requested_by", "decided_by"])
    .execute();
  for (const { id, ...row } of ending) await note(work, "exception-near-expiry", { id, ...row, now });
  return over.length + ending.length;
}

async function note(
  work: Work,
  kind: "exception-expired" | "exception-near-expiry",
  row: { id: number; body: string; requested_by: string; decided_by: string | null; now: number },
): Promise<void> {
  const { id, body, now } = row;
  const detail = {
    statement: JSON.parse(body) as unknown,
    requestedBy: row.requested_by,
    approvedBy: row.decided_by,
  };
  await recordEvent(work, { at: now, kind, subject: String(id), detail });
  const entry = { at: now, caller: systemCaller, action: kind, subject: String(id) };
  await recordAudit(work, entry);
}
