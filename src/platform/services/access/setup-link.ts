import { hashPassword } from "../../auth/password-hash.ts";
import { systemCaller, type Caller } from "../../auth/principal.ts";
import { newSecret, secretHash } from "../../auth/secret-text.ts";
import { recordAudit } from "../audit/record-audit.ts";
import { checkPassword, insertAccount, invalid } from "./accounts.ts";
import type { AccessMeans } from "./access-means.ts";
import { everyTeam } from "./authenticator.ts";

const purpose = "administrator";
const linkMs = 24 * 3_600_000;

/**
 * Makes the code of the link that makes the first administrator. Once: undefined when there was one already, used or
 * not, unless `again` asks for another, which ends the one before.
 */
export async function makeSetupCode(
  { store, clock }: Pick<AccessMeans, "store" | "clock">,
  { again }: { readonly again: boolean },
): Promise<string | undefined> {
  const code = newSecret("assay_setup");
  const now = clock.now();
  const row = { purpose, hash: secretHash(code), created_at: now, expires_at: now + linkMs, used_at: null };
  return store.transaction(async (work) => {
    if (again) await work.deleteFrom("setup_links").where("purpose", "=", purpose).execute();
    const made = await work
      .insertInto("setup_links")
      .values(row)
      .onConflict((conflict) => conflict.column("purpose").doNothing())
      .returning("purpose")
      .executeTakeFirst();
    if (made === undefined) return undefined;
    await recordAudit(work, { at: now, caller: systemCaller, action: "setup-link", subject: purpose });
    return code;
  });
}

/** Makes an administrator of the server of whoever has the code; it works once. Throws `REQUEST_INVALID`. */
export async function setUpAdministrator(
  means: AccessMeans,
  caller: Caller,
  { code, name, password }: { readonly code: string; readonly name: string; readonly password: string },
): Promise<void> {
  checkPassword(password);
  if (!/^[a-z0-9][a-z0-9._@-]{0,62}$/.test(name))
    throw invalid(
      `${JSON.stringify(name.slice(0, 80))} is no name of an account`,
      "Use a-z, 0-9 and '._@-'.",
    );
  const { store, clock } = means;
  const now = clock.now();
  const isKnown = await store.reading
    .selectFrom("setup_links")
    .select("purpose")
    .where("hash", "=", secretHash(code))
    .where("used_at", "is", null)
    .where("expires_at", ">", now)
    .executeTakeFirst();
  if (isKnown === undefined) throw notALink();
  const hash = await hashPassword(password);
  await store.transaction(async (work) => {
    const used = await work
      .updateTable("setup_links")
      .set({ used_at: now })
      .where("hash", "=", secretHash(code))
      .where("used_at", "is", null)
      .where("expires_at", ">", now)
      .returning("purpose")
      .executeTakeFirst();
    if (used === undefined) throw notALink();
    const id = await insertAccount(work, caller, { name, kind: "user", password: hash, now });
    await work
      .insertInto("memberships")
      .values({ account_id: id, team_id: everyTeam, role: "administrator", given_at: now })
      .execute();
    await recordAudit(work, {
      ...{ at: now, caller, action: "role-change", subject: `user:${name}`, detail: { team: null } },
      before: { roles: [] },
      after: { roles: ["administrator"] },
    });
  });
  means.changed();
}

function notALink() {
  return invalid(
    "this link does not work: it was used, has expired, or never was one",
    "Start the server with --new-setup-link for another one.",
  );
}
