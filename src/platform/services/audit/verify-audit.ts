import type { ServiceMeans } from "../service-means.ts";
import { entryHash } from "./entry-hash.ts";
import { auditHead, auditInOrder } from "./audit-chain.ts";

/** Whether the audit trail is whole. */
export interface AuditCheck {
  readonly whole: boolean;
  /** Entries that were looked at, and how many are kept no longer. */
  readonly entries: number;
  readonly dropped: number;
  /** The newest entry: kept elsewhere, it proves later that nothing up to it was changed. */
  readonly head: { readonly number: number; readonly hash: string };
  /** The first thing that is wrong; null where nothing is. */
  readonly wrong: { readonly number: number; readonly why: string } | null;
}

/** An entry's number and hash, as they were told at an earlier time. */
export interface KnownEntry {
  readonly number: number;
  readonly hash: string;
}

/**
 * Goes through the whole chain: no entry is missing, none was changed, none was added; and, where one is known from
 * elsewhere, it still is what it was.
 */
export async function verifyAudit(
  { store }: Pick<ServiceMeans, "store">,
  known?: KnownEntry,
): Promise<AuditCheck> {
  const { number, hash, dropped_number: dropped, dropped_hash: droppedHash } = await auditHead(store.reading);
  let last = { number: dropped, hash: droppedHash };
  const result = (wrong: AuditCheck["wrong"]): AuditCheck => ({
    whole: wrong === null,
    entries: last.number - dropped,
    dropped,
    head: { number, hash },
    wrong,
  });
  const wrongAt = (at: number, why: string): AuditCheck => result({ number: at, why });
  if (known !== undefined && known.number > number)
    return wrongAt(number, `the entry ${known.number}, which is known from elsewhere, is gone`);
  for await (const rows of auditInOrder(store.reading, { after: dropped, until: number })) {
    for (const row of rows) {
      const expected = last.number + 1;
      if (row.number !== expected) return wrongAt(expected, "this entry is missing");
      if (row.hash !== entryHash(last.hash, row))
        return wrongAt(expected, "this entry, or one before it, is not what it was when it was written");
      if (known?.number === expected && known.hash !== row.hash)
        return wrongAt(expected, "this entry is not the one that is known from elsewhere");
      last = { number: expected, hash: row.hash };
    }
  }
  if (last.number !== number) return wrongAt(last.number + 1, "this entry is missing");
  if (last.hash !== hash) return wrongAt(number, "the newest entry is not the one that was written last");
  return result(null);
}
