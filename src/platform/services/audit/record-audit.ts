import type { Caller } from "../../auth/principal.ts";
import type { Work } from "../../store/store.ts";
import { entryHash } from "./entry-hash.ts";

/** Something that somebody did. Never holds a secret. */
export interface AuditEntry {
  readonly at: number;
  readonly caller: Caller;
  /** What was done: `registry-add`. */
  readonly action: string;
  /** With what: a name or a number. */
  readonly subject: string;
  readonly detail?: object;
  /** As it was, and as it is now; absent where there was nothing, or is nothing any more. */
  readonly before?: object | undefined;
  readonly after?: object | undefined;
}

/**
 * Records who did what, from where, in the transaction in which it is done, as the next link of the chain. Entries wait
 * for each other until their transactions end: what else a transaction has to wait for comes before this.
 */
export async function recordAudit(work: Work, entry: AuditEntry): Promise<void> {
  const { at, caller, action, subject, detail = {}, before, after } = entry;
  const head = await work
    .updateTable("audit_head")
    .set((row) => ({ number: row("number", "+", 1) }))
    .where("one", "=", 1)
    .returning(["number", "hash"])
    .executeTakeFirstOrThrow();
  const row = {
    at,
    actor: caller.actor,
    source: caller.source,
    action,
    subject,
    detail: JSON.stringify(detail),
    state_before: before === undefined ? null : JSON.stringify(before),
    state_after: after === undefined ? null : JSON.stringify(after),
    number: head.number,
  };
  const hash = entryHash(head.hash, row);
  await work
    .insertInto("audit")
    .values({ ...row, hash })
    .execute();
  await work.updateTable("audit_head").set({ hash }).where("one", "=", 1).execute();
}
