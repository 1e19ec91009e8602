import { createHash } from "node:crypto";
import type { AuditRow } from "../../store/account-tables.ts";

/** What of an entry its hash is over: all of it but the row's own id. */
export type HashedEntry = Omit<AuditRow, "id" | "hash" | "source"> & { readonly source: string };

/** The hash of an entry (SHA-256, hex), over the hash of the one before and everything the entry says. */
export function entryHash(previous: string, entry: HashedEntry): string {
  const { number, at, actor, source, action, subject, detail, state_before, state_after } = entry;
  const said = [previous, number, at, actor, source, action, subject, detail, state_before, state_after];
  return createHash("sha256").update(JSON.stringify(said), "utf8").digest("hex");
}
