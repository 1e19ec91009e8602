import { sql } from "kysely";
import { fitsWildcard } from "#matching";
import type { Digest, MovedTag, RegistryFacts, TrustEvidence, VexStatement } from "#model";
import { divergingCopies } from "../../registries/tag-events/tag-events.ts";
import { placeText, type TagPlace } from "../../registries/tag-events/tag-place.ts";
import type { Connection } from "../../store/store.ts";
import { copiesOfTag } from "../registries/copies-of-tag.ts";
import { readSettings } from "../registries/registry-settings.ts";
import type { HoldingRepository } from "./policy-scope.ts";

/** Where an image lies, as far as its tags tell. */
export interface ImagePlaces {
  /** `registry.example/team/app:1.4`, the one that moved last first. */
  readonly names: readonly string[];
  readonly holding: readonly HoldingRepository[];
  readonly facts: RegistryFacts;
  /** Who vouches for it; undefined where nobody looked. */
  readonly trust: TrustEvidence | undefined;
  /** What somebody trusted has signed of it. */
  readonly statements: readonly VexStatement[];
}

interface TagRow {
  readonly tag_id: number;
  readonly digest: string;
  readonly tag: string;
  readonly repository: string;
  readonly repository_team: string;
  readonly registry_id: number;
  readonly registry: string;
  readonly host: string;
  readonly registry_team: string;
  readonly settings: string;
}

/** So many names of one image have a say. */
const maxTags = 200;

/** Looks up where an image lies. */
export async function imagePlaces(connection: Connection, digest: string): Promise<ImagePlaces> {
  const { rows } = await sql<TagRow>`
    SELECT t.id AS tag_id, t.digest, t.name AS tag, r.name AS repository, r.team AS repository_team,
      g.id AS registry_id, g.name AS registry, g.host, g.team AS registry_team, g.settings
    FROM images i JOIN root_images ri ON ri.image_id = i.id
    JOIN tags t ON t.digest = ri.root_digest AND t.gone_at IS NULL
    JOIN repositories r ON r.id = t.repository_id JOIN registries g ON g.id = r.registry_id
    WHERE i.digest = ${digest} ORDER BY t.moved_at DESC, t.id LIMIT ${maxTags}`.execute(connection);
  const places = rows.map(placeOf);
  const image = await connection
    .selectFrom("images")
    .select(["trust", "attested_statements"])
    .where("digest", "=", digest)
    .executeTakeFirst();
  return {
    ...attestedOf(image),
    names: places.map(placeText),
    holding: await holdingRepositories(connection, digest),
    facts: {
      movedTags: await movedTags(connection, rows),
      divergingCopies: await copiesElsewhere(connection, rows),
      isOutsideCanonical: await isOutsideCanonical(connection, rows),
    },
  };
}

function attestedOf(
  image: { readonly trust: string | null; readonly attested_statements: string | null } | undefined,
): Pick<ImagePlaces, "statements" | "trust"> {
  const { trust = null, attested_statements: said = null } = image ?? {};
  return {
    trust: trust === null ? undefined : (JSON.parse(trust) as TrustEvidence),
    statements: said === null ? [] : (JSON.parse(said) as VexStatement[]),
  };
}

function placeOf({ host, repository, tag, digest, settings }: TagRow): TagPlace {
  const isCanonical = readSettings(settings).canonical;
  return { registry: host, repository, tag, digest: digest as Digest, isCanonical };
}

async function holdingRepositories(
  connection: Connection,
  digest: string,
): Promise<readonly HoldingRepository[]> {
  const rows = await connection
    .selectFrom("image_repositories")
    .innerJoin("images", "images.id", "image_repositories.image_id")
    .innerJoin("repositories", "repositories.id", "image_repositories.repository_id")
    .innerJoin("registries", "registries.id", "repositories.registry_id")
    .select(["registries.name as registry", "registries.host", "repositories.name as repository"])
    .select(["repositories.team", "registries.team as registry_team"])
    .where("images.digest", "=", digest)
    .execute();
  return rows.map(({ team, registry_team: other, ...row }) => ({ ...row, team: team === "" ? other : team }));
}

/** Tags that were declared immutable and have led elsewhere before. */
async function movedTags(connection: Connection, rows: readonly TagRow[]): Promise<readonly MovedTag[]> {
  const immutable = rows.filter(({ settings, tag }) =>
    readSettings(settings).immutableTags.some((glob) => fitsWildcard(glob, tag)),
  );
  const moved: MovedTag[] = [];
  for (const row of immutable) {
    const history = await connection
      .selectFrom("tag_history")
      .select(["digest", "at"])
      .where("tag_id", "=", row.tag_id)
      .orderBy("id", "desc")
      .limit(100)
      .execute();
    const before = history.findIndex(({ digest }) => digest !== row.digest);
    const from = history[before];
    const since = history[before - 1];
    if (from === undefined || since === undefined) continue;
    moved.push({ reference: placeText(placeOf(row)), from: from.digest, at: since.at });
  }
  return moved;
}

async function copiesElsewhere(connection: Connection, rows: readonly TagRow[]): Promise<readonly string[]> {
  const references = new Set<string>();
  for (const row of rows) {
    const place = placeOf(row);
    const copies = await copiesOfTag(connection, row.registry_id, place);
    for (const { reference } of divergingCopies(place, copies)) references.add(reference);
  }
  return [...references].sort();
}

/** There are registries that images come from, and none of them leads to it. An image without a tag is nowhere. */
async function isOutsideCanonical(connection: Connection, rows: readonly TagRow[]): Promise<boolean> {
  if (rows.length === 0 || rows.some(({ settings }) => readSettings(settings).canonical)) return false;
  const all = await connection.selectFrom("registries").select("settings").execute();
  return all.some(({ settings }) => readSettings(settings).canonical);
}
