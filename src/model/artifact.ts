import type { Digest } from "./digest.ts";
import type { ImageConfig, Manifest, Platform } from "./oci.ts";
import type { Issue } from "./issue.ts";

/** Position of a layer in an artifact: 0 is the lowest. */
export type LayerNumber = number;

/** One layer of an artifact, with the build step that brought it. */
export interface Layer {
  /** Digest of the layer as stored (compressed, if it is). Equal to `diffID` where it is stored plain. */
  readonly digest: Digest;
  /** Digest of the uncompressed tar archive ("OCI Image Configuration", `rootfs`). */
  readonly diffID: Digest;
  readonly mediaType: string;
  /** Bytes as stored. */
  readonly size: number;
  /** The build step, as a person wrote it (`RUN apt-get install …`), where the history tells. */
  readonly instruction?: string;
}

/** Where an artifact's content is. */
export type ArtifactKind = "image" | "directory" | "file" | "sbom";

/**
 * What a reference led to, before anything inside it was looked at. An image has a manifest, a configuration
 * and layers; a directory or a single file has one layer without a digest, read in place.
 */
export interface ArtifactDescription {
  /** What the user wrote. */
  readonly reference: string;
  readonly kind: ArtifactKind;
  /** Digest of the manifest (images) or of the file (single files); directories have none. */
  readonly digest?: Digest;
  /** Name with tag or digest under which a registry or engine knows it, where one does. */
  readonly name?: string;
  readonly platform?: Platform;
  readonly manifest?: Manifest;
  readonly config?: ImageConfig;
  readonly layers: readonly Layer[];
  /** What about the artifact itself could not be read: foreign layers, encrypted layers. */
  readonly issues: readonly Issue[];
}
