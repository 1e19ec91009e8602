import { sql } from "kysely";
import type { Caller } from "../../auth/principal.ts";
import { PlatformError } from "../../platform-error.ts";
import type { Connection } from "../../store/store.ts";
import { recordAudit } from "../audit/record-audit.ts";
import { invalid } from "./accounts.ts";
import type { AccessMeans } from "./access-means.ts";
import { assignTeams } from "./assign-teams.ts";

/** What makes a team the owner of repositories: globs of names, and of a label's value where one is named. */
export interface OwnershipRule {
  readonly registry: string;
  readonly repository: string;
  readonly label?: string | undefined;
  readonly value?: string | undefined;
}

/** A team as it is shown. */
export interface ShownTeam {
  readonly name: string;
  readonly createdAt: number;
  readonly repositories: number;
  readonly owns: readonly OwnershipRule[];
  readonly members: readonly { readonly account: string; readonly role: string }[];
}

const maxRules = 200;

/** Makes a team that owns nothing yet. Throws `ALREADY_EXISTS`, `REQUEST_INVALID`. */
export async function addTeam(means: AccessMeans, caller: Caller, name: string): Promise<void> {
  if (!/^[a-z0-9][a-z0-9._-]{0,62}$/.test(name))
    throw invalid(
      `${JSON.stringify(name.slice(0, 80))} is no name of a team`,
      "Use up to 63 of a-z, 0-9 and '._-'.",
    );
  const now = means.clock.now();
  await means.store.transaction(async (work) => {
    const row = await work
      .insertInto("teams")
      .values({ name, created_at: now })
      .onConflict((conflict) => conflict.column("name").doNothing())
      .returning("id")
      .executeTakeFirst();
    if (row === undefined) throw exists(name);
    // A registry may have been given to the team before there was one.
    await assignTeams(work);
    await recordAudit(work, { at: now, caller, action: "team-add", subject: name, after: { owns: [] } });
  });
  means.changed();
}

/** Removes a team; its repositories are then of those others whose rules they fit. Throws `NOT_FOUND`. */
export async function removeTeam(means: AccessMeans, caller: Caller, name: string): Promise<void> {
  await means.store.transaction(async (work) => {
    const { id } = await reachedTeam(work, caller, name);
    const owns = await rulesOf(work, id);
    await work.deleteFrom("memberships").where("team_id", "=", id).execute();
    await work.deleteFrom("teams").where("id", "=", id).execute();
    await recordAudit(work, {
      at: means.clock.now(),
      caller,
      action: "team-remove",
      subject: name,
      before: { owns },
    });
  });
  means.changed();
}

/** Says what a team owns, in place of what it owned. Throws `NOT_FOUND`, `REQUEST_INVALID`. */
export async function setOwnership(
  means: AccessMeans,
  caller: Caller,
  name: string,
  rules: readonly OwnershipRule[],
): Promise<void> {
  if (rules.length > maxRules) throw invalid(`a team has at most ${maxRules} rules`, "Use wider globs.");
  await means.store.transaction(async (work) => {
    const { id } = await reachedTeam(work, caller, name);
    const before = { owns: await rulesOf(work, id) };
    await work.deleteFrom("team_rules").where("team_id", "=", id).execute();
    for (const { registry, repository, label = "", value = "*" } of rules)
      await work
        .insertInto("team_rules")
        .values({ team_id: id, registry, repository, label, value: label === "" ? "" : value })
        .execute();
    await assignTeams(work);
    const after = { owns: await rulesOf(work, id) };
    await recordAudit(work, {
      at: means.clock.now(),
      caller,
      action: "team-own",
      subject: name,
      before,
      after,
    });
  });
  means.changed();
}

/** The teams that the caller reaches, by name, with what they own and who is in them. */
export async function listTeams({ store }: AccessMeans, caller: Caller): Promise<readonly ShownTeam[]> {
  const { reach } = caller;
  if (reach !== "all" && reach.length === 0) return [];
  const { reading } = store;
  const teams = await reading
    .selectFrom("teams")
    .selectAll()
    .select(
      sql<number>`(SELECT count(*) FROM repository_teams rt WHERE rt.team_id = teams.id)`.as("repositories"),
    )
    .$if(reach !== "all", (query) => query.where("id", "in", reach === "all" ? [] : [...reach]))
    .orderBy("name")
    .execute();
  const members = await reading
    .selectFrom("memberships")
    .innerJoin("accounts", "accounts.id", "memberships.account_id")
    .select(["memberships.team_id as team", "accounts.name as account", "memberships.role"])
    .orderBy("accounts.name")
    .orderBy("memberships.role")
    .execute();
  const rules = await reading.selectFrom("team_rules").selectAll().orderBy("id").execute();
  return teams.map(({ id, name, created_at: createdAt, repositories }) => ({
    name,
    createdAt,
    repositories,
    owns: rules.filter((rule) => rule.team_id === id).map(shownRule),
    members: members.filter(({ team }) => team === id).map(({ account, role }) => ({ account, role })),
  }));
}

/** A team that the caller reaches. Throws `NOT_FOUND` for any other, as for one that is not there. */
export async function reachedTeam(
  connection: Connection,
  { reach }: Caller,
  name: string,
): Promise<{ readonly id: number }> {
  const row = await connection.selectFrom("teams").select("id").where("name", "=", name).executeTakeFirst();
  if (row !== undefined && (reach === "all" || reach.includes(row.id))) return row;
  throw new PlatformError({
    code: "NOT_FOUND",
    category: "usage",
    message: `there is no team ${JSON.stringify(name.slice(0, 80))}`,
    hint: "`assay team list` shows those there are.",
  });
}

async function rulesOf(connection: Connection, team: number): Promise<readonly OwnershipRule[]> {
  const rows = await connection
    .selectFrom("team_rules")
    .selectAll()
    .where("team_id", "=", team)
    .orderBy("id")
    .execute();
  return rows.map(shownRule);
}

function shownRule(rule: {
  registry: string;
  repository: string;
  label: string;
  value: string;
}): OwnershipRule {
  const { registry, repository, label, value } = rule;
  return { registry, repository, ...(label === "" ? {} : { label, value }) };
}

function exists(name: string): PlatformError {
  return new PlatformError({
    code: "ALREADY_EXISTS",
    category: "usage",
    message: `there is a team ${name} already`,
    hint: "Give another name.",
  });
}
