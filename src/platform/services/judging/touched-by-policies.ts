import type { Connection } from "../../store/store.ts";
import { isInScope, type HoldingRepository, type PolicyScope } from "./policy-scope.ts";

/** Scanned images that any of some scopes means. */
export async function imagesInScopes(
  connection: Connection,
  scopes: readonly PolicyScope[],
): Promise<readonly number[]> {
  const isEverywhere = scopes.some(
    ({ repositories = [], teams = [] }) => repositories.length === 0 && teams.length === 0,
  );
  if (isEverywhere) return everyScanned(connection);
  const repositories = await repositoriesIn(connection, scopes);
  if (repositories.length === 0) return [];
  const rows = await connection
    .selectFrom("image_repositories")
    .innerJoin("images", "images.id", "image_repositories.image_id")
    .select("images.id")
    .distinct()
    .where("images.scanned_at", "is not", null)
    .where("image_repositories.repository_id", "in", repositories)
    .execute();
  return rows.map(({ id }) => id);
}

async function everyScanned(connection: Connection): Promise<readonly number[]> {
  const rows = await connection
    .selectFrom("images")
    .select("id")
    .where("scanned_at", "is not", null)
    .execute();
  return rows.map(({ id }) => id);
}

async function repositoriesIn(
  connection: Connection,
  scopes: readonly PolicyScope[],
): Promise<readonly number[]> {
  const rows = await connection
    .selectFrom("repositories")
    .innerJoin("registries", "registries.id", "repositories.registry_id")
    .select(["repositories.id", "registries.name as registry", "registries.host"])
    .select(["repositories.name as repository", "repositories.team", "registries.team as registry_team"])
    .execute();
  return rows
    .filter(({ id: _, team, registry_team: other, ...row }) => {
      const one: HoldingRepository = { ...row, team: team === "" ? other : team };
      return scopes.some((scope) => isInScope(scope, [one]));
    })
    .map(({ id }) => id);
}
