/** A tag that leads elsewhere than it did. */
export interface MovedTag {
  /** `registry.example/team/app:1.4` */
  readonly reference: string;
  /** Digest that it led to before. */
  readonly from: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/**
 * What whoever watches registries knows of an image's places in them, beyond what its own bytes say. All empty is
 * good: nothing moved that must not, and all copies are the same.
 */
export interface RegistryFacts {
  /** Tags of this image that moved although they are declared immutable. */
  readonly movedTags: readonly MovedTag[];
  /** References in other registries that have this image's name and tag, and lead to something else. */
  readonly divergingCopies: readonly string[];
  /** There are registries that images come from, and none of them has it. */
  readonly isOutsideCanonical: boolean;
}
