import { sql, type RawBuilder } from "kysely";
import type { Caller } from "../../auth/principal.ts";

/** That a repository is one of those that the caller reaches: for the WHERE of every question about repositories. */
export function withinReach({ reach }: Caller, repositoryID: RawBuilder<unknown>): RawBuilder<boolean> {
  if (reach === "all") return sql<boolean>`1 = 1`;
  if (reach.length === 0) return sql<boolean>`1 = 0`;
  return sql<boolean>`${repositoryID} IN (
    SELECT rt.repository_id FROM repository_teams rt WHERE rt.team_id IN (${sql.join(reach)}))`;
}

/** That an image lies in such a repository. An image that lies nowhere any more is everybody's who sees all. */
export function imageWithinReach(caller: Caller, imageID: RawBuilder<unknown>): RawBuilder<boolean> {
  if (caller.reach === "all") return sql<boolean>`1 = 1`;
  return sql<boolean>`EXISTS (SELECT 1 FROM image_repositories reached
    WHERE reached.image_id = ${imageID} AND ${withinReach(caller, sql`reached.repository_id`)})`;
}

/** That a registry is wholly of a team that the caller reaches. */
export function registryWithinReach({ reach }: Caller, team: RawBuilder<unknown>): RawBuilder<boolean> {
  if (reach === "all") return sql<boolean>`1 = 1`;
  if (reach.length === 0) return sql<boolean>`1 = 0`;
  return sql<boolean>`${team} IN (SELECT t.name FROM teams t WHERE t.id IN (${sql.join(reach)}))`;
}

/** That a registry is of such a team, or holds a repository that is. */
export function registrySeen(
  caller: Caller,
  registry: { id: RawBuilder<unknown>; team: RawBuilder<unknown> },
) {
  if (caller.reach === "all") return sql<boolean>`1 = 1`;
  return sql<boolean>`(${registryWithinReach(caller, registry.team)} OR EXISTS (
    SELECT 1 FROM repositories seen WHERE seen.registry_id = ${registry.id} AND ${withinReach(caller, sql`seen.id`)}))`;
}

/** That a job is about something that the caller reaches. */
export function jobWithinReach(caller: Caller): RawBuilder<boolean> {
  if (caller.reach === "all") return sql<boolean>`1 = 1`;
  return sql<boolean>`(EXISTS (SELECT 1 FROM repositories jr WHERE jr.registry_id = jobs.registry_id
      AND jr.name = jobs.repository AND ${withinReach(caller, sql`jr.id`)})
    OR EXISTS (SELECT 1 FROM registries jg WHERE jg.id = jobs.registry_id AND ${registryWithinReach(caller, sql`jg.team`)}))`;
}

/** That a package lies in an image of such a repository. */
export function subjectWithinReach(caller: Caller): RawBuilder<boolean> {
  if (caller.reach === "all") return sql<boolean>`1 = 1`;
  return sql<boolean>`EXISTS (SELECT 1 FROM group_members sm JOIN image_groups si ON si.group_id = sm.group_id
    WHERE sm.subject_id = subjects.id AND ${imageWithinReach(caller, sql`si.image_id`)})`;
}

/** That a vulnerability is, or was, found in such a repository. */
export function vulnerabilityWithinReach(caller: Caller): RawBuilder<boolean> {
  if (caller.reach === "all") return sql<boolean>`1 = 1`;
  return sql<boolean>`EXISTS (SELECT 1 FROM finding_lives vl WHERE vl.vulnerability = v.id
    AND ${withinReach(caller, sql`vl.repository_id`)})`;
}
