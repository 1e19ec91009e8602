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
  /** Digest of the image that it leads to, of an index or not. */
  readonly image: string;
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

/** Where nothing is asked of an image's places but their names. */
const noFacts: RegistryFacts = { movedTags: [], divergingCopies: [], isOutsideCanonical: false };

/** Looks up where an image lies. */
export async function imagePlaces(connection: Connection, digest: string): Promise<ImagePlaces> {
  const places = await placesOfImages(connection, [digest], { withFacts: true });
  return places.get(digest) ?? { names: [], holding: [], facts: noFacts, trust: undefined, statements: [] };
}

/**
 * Looks up where images lie, all of them together. Facts about their tags take questions for each: where no rule asks
 * for them, they are left empty.
 */
export async function placesOfImages(
  connection: Connection,
  digests: readonly string[],
  { withFacts }: { readonly withFacts: boolean },
): Promise<ReadonlyMap<string, ImagePlaces>> {
  const images = await connection
    .selectFrom("images")
    .select(["digest", "trust", "attested_statements"])
    .where("digest", "in", digests)
    .execute();
  const tags = Map.groupBy(await tagsOf(connection, digests), ({ image }) => image);
  const holding = await holdingRepositories(connection, digests);
  const found = new Map<string, ImagePlaces>();
  for (const image of images) {
    const rows = tags.get(image.digest) ?? [];
    found.set(image.digest, {
      ...attestedOf(image),
      names: rows.map((row) => placeText(placeOf(row))),
      holding: holding.get(image.digest) ?? [],
      facts: withFacts ? await factsOf(connection, rows) : noFacts,
    });
  }
  return found;
}

async function tagsOf(connection: Connection, digests: readonly string[]): Promise<readonly TagRow[]> {
  const { rows } = await sql<TagRow>`
    SELECT * FROM (
      SELECT i.digest AS image, t.id AS tag_id, t.digest, t.name AS tag, t.moved_at, r.name AS repository,
        r.team AS repository_team, g.id AS registry_id, g.name AS registry, g.host, g.team AS registry_team, g.settings,
        row_number() OVER (PARTITION BY i.id ORDER BY t.moved_at DESC, t.id) AS number
      FROM images i JOIN root_images ri ON ri.image_id = i.id
      JOIN tags t ON t.digest = ri.root_digest AND t.gone_at IS NULL
      JOIN repositories r ON r.id = t.repository_id JOIN registries g ON g.id = r.registry_id
      WHERE i.digest IN (${sql.join(digests)})
    ) AS held WHERE number <= ${sql.lit(maxTags)} ORDER BY moved_at DESC, tag_id`.execute(connection);
  return rows;
}

async function factsOf(connection: Connection, rows: readonly TagRow[]): Promise<RegistryFacts> {
  return {
    movedTags: await movedTags(connection, rows),
    divergingCopies: await copiesElsewhere(connection, rows),
    isOutsideCanonical: await isOutsideCanonical(connection, rows),
  };
}

function attestedOf({
  trust,
  attested_statements: said,
}: {
  readonly trust: string | null;
  readonly attested_statements: string | null;
}): Pick<ImagePlaces, "statements" | "trust"> {
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
  digests: readonly string[],
): Promise<ReadonlyMap<string, readonly HoldingRepository[]>> {
  const rows = await connection
    .selectFrom("image_repositories")
    .innerJoin("images", "images.id", "image_repositories.image_id")
    .innerJoin("repositories", "repositories.id", "image_repositories.repository_id")
    .innerJoin("registries", "registries.id", "repositories.registry_id")
    .select(["images.digest", "registries.name as registry", "registries.host"])
    .select(["repositories.name as repository", "repositories.team", "registries.team as registry_team"])
    .where("images.digest", "in", digests)
    .execute();
  const held = new Map<string, HoldingRepository[]>();
  for (const { digest, team, registry_team: other, ...row } of rows) {
    const one = { ...row, team: team === "" ? other : team };
    held.set(digest, [...(held.get(digest) ?? []), one]);
  }
  return held;
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
