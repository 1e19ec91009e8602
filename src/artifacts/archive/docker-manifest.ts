/** One image of a `docker save` archive ("Docker Image Specification v1.2", "Combined Image JSON + Filesystem Changeset Format"). */
export interface DockerManifestEntry {
  /** Member that holds the image configuration. */
  readonly config: string;
  readonly repoTags: readonly string[];
  /** Members that hold the layers, lowest first. */
  readonly layers: readonly string[];
}

const maxImages = 10_000;

/** Reads `manifest.json`; undefined when it is not one of an image archive. */
export function parseDockerManifest(bytes: Uint8Array): readonly DockerManifestEntry[] | undefined {
  let document: unknown;
  try {
    document = JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    // Some other file of that name.
    return undefined;
  }
  if (!Array.isArray(document) || document.length === 0 || document.length > maxImages) return undefined;
  const entries = (document as readonly unknown[]).map(readEntry);
  return entries.includes(undefined) ? undefined : entries.filter((entry) => entry !== undefined);
}

function readEntry(value: unknown): DockerManifestEntry | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const { Config: config, RepoTags: tags, Layers: layers } = value as Readonly<Record<string, unknown>>;
  if (typeof config !== "string" || (layers !== null && !isTextList(layers))) return undefined;
  return { config, repoTags: isTextList(tags) ? tags : [], layers: layers ?? [] };
}

function isTextList(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}
