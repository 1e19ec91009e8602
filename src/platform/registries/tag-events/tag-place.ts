import type { Digest } from "#model";

/** A tag in a watched registry, and where it leads. */
export interface TagPlace {
  /** The registry's host. */
  readonly registry: string;
  readonly repository: string;
  readonly tag: string;
  readonly digest: Digest;
  /** Whether images come from this registry, so that copies elsewhere must be the same. */
  readonly isCanonical: boolean;
}

/** `registry.example/team/app:1.4` */
export function placeText({ registry, repository, tag }: Omit<TagPlace, "digest" | "isCanonical">): string {
  return `${registry}/${repository}:${tag}`;
}

/**
 * Whether two places are meant to hold copies of one image: the same tag of the same repository in different
 * registries, where a mirror may have put a prefix before the name (`mirror.example/hub/library/nginx`).
 */
export function areCopies(one: TagPlace, other: TagPlace): boolean {
  if (one.registry === other.registry || one.tag !== other.tag) return false;
  return (
    one.repository === other.repository ||
    isBelow(one.repository, other.repository) ||
    isBelow(other.repository, one.repository)
  );
}

/** A name of one part is too common to be told by its end. */
function isBelow(longer: string, shorter: string): boolean {
  return shorter.includes("/") && longer.endsWith(`/${shorter}`);
}
