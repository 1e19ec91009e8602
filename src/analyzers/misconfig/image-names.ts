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
