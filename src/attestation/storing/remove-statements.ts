import type { Digest } from "#model";
import { isDigest } from "#model";
import type { Removal } from "#registry";
import { maxManifestBytes } from "./fetched-manifest.ts";
import type { KeptPlace, KeptStatement } from "./kept-statements.ts";
import { putTag } from "./attach-tag.ts";

/** What became of a statement. */
export interface Removed {
  readonly statement: KeptStatement;
  readonly removal: Removal;
}

/**
 * Removes statements beside an image: referrers with their entry in the list, and layers under cosign's tags, whose
 * manifest is written anew. Throws `RegistryError`.
 */
export async function* removeStatements(
  place: KeptPlace,
  statements: readonly KeptStatement[],
): AsyncGenerator<Removed> {
  for (const statement of statements.filter(({ layer }) => layer === undefined)) {
    const referrer = statement.place;
    if (!isDigest(referrer)) continue;
    yield { statement, removal: await place.client.removeReferrer({ ...place, referrer }) };
  }
  const tagged = Map.groupBy(
    statements.filter(({ layer }) => layer !== undefined),
    (statement) => statement.place,
  );
  for (const [tag, ofTag] of tagged) {
    const removal = await removeLayers(
      place,
      tag,
      new Set(ofTag.flatMap(({ layer }) => layer?.digest ?? [])),
    );
    for (const statement of ofTag) yield { statement, removal };
  }
}

async function removeLayers(place: KeptPlace, tag: string, digests: ReadonlySet<Digest>): Promise<Removal> {
  const { client, repository, signal } = place;
  const { document, descriptor } = await client.manifest({
    repository,
    target: tag,
    maxBytes: maxManifestBytes,
    signal,
  });
  const all = document.kind === "manifest" ? document.manifest.layers : [];
  const layers = all.filter(({ digest }) => !digests.has(digest));
  if (layers.length === 0) {
    if (await client.deleteManifest({ repository, target: descriptor.digest, signal })) return "deleted";
  }
  await putTag({ client, repository, signal }, tag, layers);
  return "unlisted";
}
