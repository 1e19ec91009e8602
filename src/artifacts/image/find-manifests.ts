import type { Descriptor, Manifest, Platform } from "#model";
import { isImageConfigType, isIndexType, parseImageConfig, type FetchedManifest } from "#registry";
import { ArtifactError } from "../artifact-error.ts";
import type { ArtifactLimits } from "../artifact-limits.ts";
import type { ImageStore } from "./image-store.ts";
import { bestMatch, machinePlatform, parsePlatform, platformNotFound } from "./platform.ts";

/** A manifest of an image or artifact, found. */
export interface FoundManifest {
  readonly manifest: Manifest;
  readonly descriptor: Descriptor;
}

/** Manifests whose platform the index does not tell are opened to find out, at most so many. */
const maxOpened = 32;

/**
 * The manifests that a manifest or index leads to: the one for the platform, or all with `all`. Indexes within
 * indexes are followed to a bounded depth and count, cycles included; attestations are passed over. Throws
 * `ArtifactError`: `PLATFORM_NOT_FOUND`, `INDEX_TOO_DEEP`, `AMBIGUOUS_REFERENCE`, `INVALID_PLATFORM`.
 */
export async function findManifests(
  root: FetchedManifest,
  store: ImageStore,
  platform: string | undefined,
  limits: ArtifactLimits,
): Promise<readonly FoundManifest[]> {
  const wanted = platform === undefined || platform === "all" ? undefined : parsePlatform(platform);
  if (root.document.kind === "manifest") {
    const found = { manifest: root.document.manifest, descriptor: root.descriptor };
    if (wanted !== undefined) await checkPlatform(found, store, wanted, limits);
    return [found];
  }
  const leaves: Descriptor[] = [];
  await collectLeaves(root, { store, limits, leaves, seen: new Set([root.descriptor.digest]) }, 0);
  const candidates = await withPlatforms(leaves, store, limits);
  const chosen =
    platform === "all" ? candidates : [choose(candidates, wanted ?? machinePlatform(), store.name)];
  return Promise.all(chosen.map(({ descriptor }) => openLeaf(descriptor, store)));
}

interface Collection {
  readonly store: ImageStore;
  readonly limits: ArtifactLimits;
  readonly leaves: Descriptor[];
  readonly seen: Set<string>;
}

async function collectLeaves(from: FetchedManifest, into: Collection, depth: number): Promise<void> {
  if (from.document.kind !== "index") return;
  for (const descriptor of from.document.index.manifests) {
    if (isAttestation(descriptor)) continue;
    if (into.seen.has(descriptor.digest)) continue;
    into.seen.add(descriptor.digest);
    if (into.seen.size > into.limits.maxManifests)
      throw tooDeep(into.store.name, `more than ${into.limits.maxManifests} manifests`);
    if (!isIndexType(descriptor.mediaType)) {
      into.leaves.push(descriptor);
      continue;
    }
    if (depth + 1 > into.limits.maxIndexDepth)
      throw tooDeep(into.store.name, `indexes more than ${into.limits.maxIndexDepth} deep`);
    await collectLeaves(await fetchListed(descriptor, into.store), into, depth + 1);
  }
}

/** BuildKit lists attestations as images for an unknown platform. */
function isAttestation({ platform, annotations }: Descriptor): boolean {
  if (annotations?.["vnd.docker.reference.type"] !== undefined) return true;
  return platform?.os === "unknown" && platform.architecture === "unknown";
}

interface Candidate {
  readonly descriptor: Descriptor;
  readonly platform: Platform | undefined;
}

async function withPlatforms(
  leaves: readonly Descriptor[],
  store: ImageStore,
  limits: ArtifactLimits,
): Promise<readonly Candidate[]> {
  const silent = leaves.filter(({ platform }) => platform === undefined);
  if (leaves.length === 1 || silent.length > maxOpened)
    return leaves.map((descriptor) => ({ descriptor, platform: descriptor.platform }));
  const candidates: Candidate[] = [];
  for (const descriptor of leaves) {
    const platform =
      descriptor.platform ?? (await platformOf(await openLeaf(descriptor, store), store, limits));
    candidates.push({ descriptor, platform });
  }
  return candidates;
}

function choose(candidates: readonly Candidate[], wanted: Platform, name: string): Candidate {
  const [only] = candidates;
  if (only !== undefined && candidates.length === 1 && only.platform === undefined) return only;
  const best = bestMatch(candidates, wanted, ({ platform }) => platform);
  if (best !== undefined) return best;
  const present = candidates.map(({ platform }) => platform).filter((platform) => platform !== undefined);
  if (present.length > 0 || candidates.length === 0) throw platformNotFound(name, wanted, present);
  throw new ArtifactError({
    code: "AMBIGUOUS_REFERENCE",
    message: `${name} lists ${candidates.length} manifests and does not tell their platforms`,
    hint: "Name one of them by its digest.",
  });
}

async function openLeaf(descriptor: Descriptor, store: ImageStore): Promise<FoundManifest> {
  const fetched = await fetchListed(descriptor, store);
  if (fetched.document.kind === "index")
    throw tooDeep(store.name, `an index that is listed as an image (${descriptor.digest})`);
  return { manifest: fetched.document.manifest, descriptor: { ...descriptor, ...fetched.descriptor } };
}

async function fetchListed(descriptor: Descriptor, store: ImageStore): Promise<FetchedManifest> {
  const fetched = await store.manifest(descriptor);
  if (fetched.descriptor.size === descriptor.size) return fetched;
  throw new ArtifactError({
    code: "MALFORMED_ARTIFACT",
    message: `the index of ${store.name} gives manifest ${descriptor.digest} ${descriptor.size} bytes, but it has ${fetched.descriptor.size}`,
    hint: "Build or push the image again.",
  });
}

async function checkPlatform(
  found: FoundManifest,
  store: ImageStore,
  wanted: Platform,
  limits: ArtifactLimits,
): Promise<void> {
  const platform = await platformOf(found, store, limits);
  if (platform === undefined || bestMatch([platform], wanted, (one) => one) !== undefined) return;
  throw platformNotFound(store.name, wanted, [platform]);
}

async function platformOf(
  { manifest }: FoundManifest,
  store: ImageStore,
  limits: ArtifactLimits,
): Promise<Platform | undefined> {
  if (!isImageConfigType(manifest.config.mediaType)) return undefined;
  const bytes = await store.document(manifest.config, limits.maxConfigBytes);
  const { os, architecture, variant } = parseImageConfig(bytes, `the configuration of ${store.name}`);
  return os === "" || architecture === ""
    ? undefined
    : { os, architecture, ...(variant === undefined ? {} : { variant }) };
}

function tooDeep(name: string, what: string): ArtifactError {
  return new ArtifactError({
    code: "INDEX_TOO_DEEP",
    message: `${name} holds ${what}`,
    hint: "Name one of its manifests by its digest.",
  });
}
