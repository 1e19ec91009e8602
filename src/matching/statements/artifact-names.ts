import { readPackageURL, type ArtifactDescription } from "#model";
import { fitsWildcard } from "./wildcard.ts";

/** Everything that a statement may call an artifact by. */
export interface ArtifactNames {
  readonly names: ReadonlySet<string>;
  readonly repositories: ReadonlySet<string>;
  readonly digests: ReadonlySet<string>;
  readonly tags: ReadonlySet<string>;
}

/**
 * The names of an artifact: as it was asked for, as its registry knows it, with and without tag, its digests; and
 * `others` that whoever watches registries knows.
 */
export function artifactNames(
  { reference, name, digest, imageID }: ArtifactDescription,
  others: readonly string[] = [],
): ArtifactNames {
  const names = new Set<string>();
  const repositories = new Set<string>();
  const tags = new Set<string>();
  for (const one of [reference, name, ...others]) {
    if (one === undefined) continue;
    const bare = one.replace(/^(?:registry|docker|containerd):/, "");
    const [, repository = bare, tag] = /^([^@]*?)(?::([^:/@]+))?(?:@.*)?$/.exec(bare) ?? [];
    for (const text of [one, bare, repository]) names.add(text);
    repositories.add(repository);
    if (tag !== undefined) tags.add(tag);
  }
  const digests = new Set([digest, imageID].flatMap((one) => one ?? []));
  for (const one of digests) {
    names.add(one);
    for (const repository of repositories) names.add(`${repository}@${one}`);
  }
  return { names, repositories, digests, tags };
}

/** Whether a digest, a name or a pattern means the artifact. A name without a registry means it in any. */
export function isArtifact({ names, repositories }: ArtifactNames, image: string): boolean {
  if (names.has(image)) return true;
  if (image.includes("*")) return [...names].some((name) => fitsWildcard(image, name));
  return (
    !image.startsWith("sha256:") && [...names, ...repositories].some((name) => name.endsWith(`/${image}`))
  );
}

/** Whether a package URL of type `oci` or `docker` means the artifact. */
export function isArtifactURL({ repositories, digests, tags }: ArtifactNames, purl: string): boolean {
  const url = readPackageURL(purl);
  if (url === undefined || (url.type !== "oci" && url.type !== "docker")) return false;
  const { version, qualifiers } = url;
  const isDigest = /^sha\d+:/.test(version);
  if (isDigest ? !digests.has(version) : version !== "" && !tags.has(version)) return false;
  const tag = qualifiers["tag"];
  if (!isDigest && tag !== undefined && !tags.has(tag)) return false;
  // A digest means one image, wherever it is kept.
  if (isDigest) return true;
  const path = url.namespace === "" ? url.name : `${url.namespace}/${url.name}`;
  const place = qualifiers["repository_url"];
  return [...repositories].some((repository) => {
    const lower = repository.toLowerCase();
    if (lower !== path && !lower.endsWith(`/${path}`)) return false;
    return (
      place === undefined || lower === place.toLowerCase() || lower.startsWith(`${place.toLowerCase()}/`)
    );
  });
}
