import { hashPassword } from "../../auth/password-hash.ts";
import { actorOf, type Caller } from "../../auth/principal.ts";
import { recordAudit } from "../audit/record-audit.ts";
import { accountNamed, checkPassword } from "./accounts.ts";
import type { AccessMeans } from "./access-means.ts";
import { keepAnAdministrator } from "./memberships.ts";

/** What may be changed of an account. */
export interface AccountChange {
  readonly password?: string | undefined;
  readonly disabled?: boolean | undefined;
  readonly displayName?: string | undefined;
}

/** Changes an account; a new password, and being disabled, ends its sessions. Throws `NOT_FOUND`, `REQUEST_INVALID`. */
export async function changeAccount(
  means: AccessMeans,
  caller: Caller,
  name: string,
  change: AccountChange,
): Promise<void> {
  if (change.password !== undefined) checkPassword(change.password);
  const password = change.password === undefined ? undefined : await hashPassword(change.password);
  const { store, clock } = means;
  const now = clock.now();
  await store.transaction(async (work) => {
    const row = await accountNamed(work, name);
    const { disabled, displayName } = change;
    const disabledAt = disabled === undefined ? row.disabled_at : disabled ? (row.disabled_at ?? now) : null;
    await work
      .updateTable("accounts")
      .set({
        disabled_at: disabledAt,
        ...(password === undefined ? {} : { password, failures: 0, locked_until: null }),
        ...(displayName === undefined ? {} : { display_name: displayName }),
      })
      .where("id", "=", row.id)
      .execute();
    if (password !== undefined || disabledAt !== null)
      await work
        .updateTable("sessions")
        .set({ revoked_at: now })
        .where("account_id", "=", row.id)
        .where("revoked_at", "is", null)
        .execute();
    if (disabledAt !== null) await keepAnAdministrator(work);
    await recordAudit(work, {
      ...{ at: now, caller, action: "account-change", subject: actorOf(row) },
      before: { displayName: row.display_name, disabled: row.disabled_at !== null },
      after: {
        displayName: displayName ?? row.display_name,
        disabled: disabledAt !== null,
        ...(password === undefined ? {} : { password: "new" }),
      },
    });
  });
  means.changed();
}

/** Removes an account with its roles, tokens and sessions. Throws `NOT_FOUND`. */
export async function removeAccount(means: AccessMeans, caller: Caller, name: string): Promise<void> {
  const { store, clock } = means;
  await store.transaction(async (work) => {
    const row = await accountNamed(work, name);
    await work.deleteFrom("accounts").where("id", "=", row.id).execute();
    await keepAnAdministrator(work);
    await recordAudit(work, {
      ...{ at: clock.now(), caller, action: "account-remove", subject: actorOf(row) },
      before: { kind: row.kind, displayName: row.display_name, issuer: row.issuer },
    });
  });
  means.changed();
}
