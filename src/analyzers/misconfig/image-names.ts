/** The parts of an image reference as a file names it. */
export interface ImageName {
  /** With its registry, as written. */
  readonly repository: string;
  readonly tag: string | undefined;
  readonly digest: string | undefined;
}

/** Splits a reference without judging it. */
export function parseImageName(reference: string): ImageName {
  const [named = "", digest] = reference.split("@", 2);
  const colon = named.indexOf(":", named.lastIndexOf("/") + 1);
  if (colon === -1) return { repository: named, tag: undefined, digest };
  return { repository: named.slice(0, colon), tag: named.slice(colon + 1), digest };
}

/** Whether a reference means another image tomorrow by its own words: no tag, or `latest`, and no digest. */
export function hasFloatingTag(reference: string): boolean {
  const { tag, digest } = parseImageName(reference);
  if (digest !== undefined || reference.includes("$")) return false;
  return tag === undefined || tag === "" || tag === "latest";
}

/** Where anybody may publish, by the names that references have for it. */
const publicRegistries = new Map([
  ["docker.io", "docker.io"],
  ["index.docker.io", "docker.io"],
  ["registry-1.docker.io", "docker.io"],
  ["ghcr.io", "ghcr.io"],
  ["quay.io", "quay.io"],
  ["public.ecr.aws", "public.ecr.aws"],
]);

/** The public registry that a reference means: Docker Hub when it names none. */
export function publicRegistryOf(reference: string): string | undefined {
  if (reference === "" || reference.includes("$")) return undefined;
  const slash = reference.indexOf("/");
  const host = slash === -1 ? "" : reference.slice(0, slash);
  const isHost = host === "localhost" || /[.:]/.test(host);
  return isHost ? publicRegistries.get(host.toLowerCase()) : "docker.io";
}
