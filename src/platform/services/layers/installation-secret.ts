import { randomBytes } from "node:crypto";
import type { Store } from "../../store/store.ts";

const keyBytes = 32;

/**
 * Random bytes that all processes of an installation share, made by the first that asks. Fingerprints of credentials
 * are made with them: workers with different ones would look at each layer again, and find other fingerprints.
 */
export async function fingerprintKey(store: Store): Promise<Uint8Array> {
  const name = "fingerprint-key";
  await store.writing
    .insertInto("installation")
    .values({ name, value: randomBytes(keyBytes).toString("hex") })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const { value } = await store.writing
    .selectFrom("installation")
    .select("value")
    .where("name", "=", name)
    .executeTakeFirstOrThrow();
  return Uint8Array.from(Buffer.from(value, "hex"));
}
