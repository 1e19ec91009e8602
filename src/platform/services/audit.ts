import type { Work } from "../store/store.ts";

/** Records who did what, in the transaction in which it is done. Never holds a secret. */
export async function recordAudit(
  work: Work,
  entry: {
    readonly at: number;
    readonly actor: string;
    readonly action: string;
    readonly subject: string;
    readonly detail?: object;
  },
): Promise<void> {
  const { detail = {}, ...rest } = entry;
  await work
    .insertInto("audit")
    .values({ ...rest, detail: JSON.stringify(detail) })
    .execute();
}
