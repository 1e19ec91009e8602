import { secretHash } from "../../auth/secret-text.ts";
import { systemCaller } from "../../auth/principal.ts";
import type { Clock } from "../../../runtime/clock.ts";
import type { Store, Work } from "../../store/store.ts";
import { recordAudit } from "../audit/record-audit.ts";
import { everyTeam } from "./authenticator.ts";

/** The name of the account that the token of a data folder is of. */
export const operatorName = "operator";

/**
 * Makes the token that the first start wrote into its folder an operator's: one that can be revoked as any other, and
 * that stays revoked however often the server starts.
 */
export async function saveFirstToken(
  { store, clock }: { readonly store: Store; readonly clock: Clock },
  token: string,
): Promise<void> {
  const hash = secretHash(token);
  const known = await store.reading
    .selectFrom("tokens")
    .select("id")
    .where("hash", "=", hash)
    .executeTakeFirst();
  if (known !== undefined) return;
  const now = clock.now();
  await store.transaction(async (work) => {
    const id = await operatorAccount(work, now);
    const { numInsertedOrUpdatedRows: added } = await work
      .insertInto("tokens")
      .values({
        account_id: id,
        name: "first start",
        hash,
        scopes: null,
        team_id: null,
        created_at: now,
        created_by: systemCaller.actor,
        expires_at: null,
        used_at: null,
        revoked_at: null,
      })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirstOrThrow();
    if (Number(added ?? 0) === 0) return;
    await recordAudit(work, { at: now, caller: systemCaller, action: "token-add", subject: operatorName });
  });
}

async function operatorAccount(work: Work, now: number): Promise<number> {
  await work
    .insertInto("accounts")
    .values({
      kind: "operator",
      name: operatorName,
      password: null,
      issuer: null,
      subject: null,
      federation: null,
      created_at: now,
      disabled_at: null,
      seen_at: null,
      locked_until: null,
    })
    .onConflict((conflict) => conflict.column("name").doNothing())
    .execute();
  const { id } = await work
    .selectFrom("accounts")
    .select("id")
    .where("name", "=", operatorName)
    .executeTakeFirstOrThrow();
  await work
    .insertInto("memberships")
    .values({ account_id: id, team_id: everyTeam, role: "operator", given_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return id;
}
