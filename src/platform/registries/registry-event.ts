import type { Digest } from "#model";

/**
 * What happened in a registry, as its sender tells it. `push`: a tag or a digest was written. `delete`: one was
 * taken away. `pull`: one was read, which matters where a proxy cache takes an image in by the first pull.
 */
export interface RegistryEvent {
  readonly action: "push" | "delete" | "pull";
  /** The host that the sender names; undefined where it names none. */
  readonly registry?: string;
  /** `library/nginx`, of the grammar of the distribution specification. */
  readonly repository: string;
  readonly tag?: string;
  readonly digest?: Digest;
  /** Of the manifest, where the sender tells it. */
  readonly mediaType?: string;
  /** Milliseconds since 1970, by the sender's clock. */
  readonly at?: number;
  /** Who did it, as the sender calls them. */
  readonly actor?: string;
}

/** Something in a delivery that is no event of an image, and why nothing is done about it. */
export interface IgnoredEvent {
  /** The sender's name for it, shortened. */
  readonly kind: string;
  readonly reason: string;
}
