import type { Caller } from "../../auth/principal.ts";
import { actorOf } from "../../auth/principal.ts";
import { isRole, type Role, roles } from "../../auth/role.ts";
import { PlatformError } from "../../platform-error.ts";
import type { Work } from "../../store/store.ts";
import { recordAudit } from "../audit/record-audit.ts";
import { accountNamed, invalid } from "./accounts.ts";
import type { AccessMeans } from "./access-means.ts";
import { everyTeam } from "./authenticator.ts";
import { reachedTeam } from "./teams.ts";

/** A role of an account: in a team, or in all of them where none is named. */
export interface Membership {
  readonly account: string;
  readonly team?: string | undefined;
  readonly role: string;
}

/** Gives a role. Who administers one team gives roles in it, and no others. Throws `NOT_FOUND`, `FORBIDDEN`. */
export async function giveRole(means: AccessMeans, caller: Caller, membership: Membership): Promise<void> {
  await changeRole(means, caller, membership, async (work, row) => {
    await work
      .insertInto("memberships")
      .values({ ...row, given_at: means.clock.now() })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  });
}

/** Takes a role away; the last administrator of all teams keeps theirs. Throws `NOT_FOUND`, `FORBIDDEN`. */
export async function takeRole(means: AccessMeans, caller: Caller, membership: Membership): Promise<void> {
  await changeRole(means, caller, membership, async (work, { account_id: account, team_id: team, role }) => {
    await work
      .deleteFrom("memberships")
      .where("account_id", "=", account)
      .where("team_id", "=", team)
      .where("role", "=", role)
      .execute();
    await keepAnAdministrator(work);
  });
}

async function changeRole(
  means: AccessMeans,
  caller: Caller,
  { account, team, role }: Membership,
  change: (work: Work, row: { account_id: number; team_id: number; role: Role }) => Promise<void>,
): Promise<void> {
  if (!isRole(role)) throw invalid("there is no such role", `There are ${roles.join(", ")}.`);
  if (team === undefined && caller.reach !== "all") throw beyond();
  const { store, clock } = means;
  await store.transaction(async (work) => {
    const teamID = team === undefined ? everyTeam : (await reachedTeam(work, caller, team)).id;
    const row = await accountNamed(work, account);
    const before = await rolesIn(work, row.id, teamID);
    await change(work, { account_id: row.id, team_id: teamID, role });
    await recordAudit(work, {
      ...{
        at: clock.now(),
        caller,
        action: "role-change",
        subject: actorOf(row),
        detail: { team: team ?? null },
      },
      before: { roles: before },
      after: { roles: await rolesIn(work, row.id, teamID) },
    });
  });
  means.changed();
}

async function rolesIn(work: Work, account: number, team: number): Promise<readonly string[]> {
  const rows = await work
    .selectFrom("memberships")
    .select("role")
    .where("account_id", "=", account)
    .where("team_id", "=", team)
    .orderBy("role")
    .execute();
  return rows.map(({ role }) => role);
}

/** Throws `REQUEST_INVALID` where nobody would be left who administers the server. */
export async function keepAnAdministrator(work: Work): Promise<void> {
  const everyone = work
    .selectFrom("memberships")
    .innerJoin("accounts", "accounts.id", "memberships.account_id")
    .select("accounts.id")
    .where("memberships.team_id", "=", everyTeam)
    .where("memberships.role", "=", "administrator")
    .where("accounts.disabled_at", "is", null);
  if ((await everyone.executeTakeFirst()) !== undefined) return;
  // A server that has none yet is not kept from what else it does.
  const link = await work
    .selectFrom("setup_links")
    .select("purpose")
    .where("used_at", "is not", null)
    .executeTakeFirst();
  if (link === undefined) return;
  throw invalid("this is the last administrator", "Make somebody else one first.");
}

function beyond(): PlatformError {
  return new PlatformError({
    code: "FORBIDDEN",
    category: "usage",
    message: "a role in all teams is given by who administers all teams",
    hint: "Name a team, or ask an administrator of the server.",
  });
}
