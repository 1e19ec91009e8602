import type { Digest } from "./digest.ts";
import type { ImageConfig, Manifest, Platform } from "./oci.ts";
import type { Issue } from "./issue.ts";

/** One layer of an artifact, with the build step that brought it. */
export interface Layer {
  /** Digest of the layer as stored (compressed, if it is). Equal to `diffID` where it is stored plain. */
  readonly digest: Digest;
  /**
   * Digest of the uncompressed tar archive ("OCI Image Configuration", `rootfs`). Absent where no configuration
   * records it (artifacts that are no images).
   */
  readonly diffID?: Digest;
  readonly mediaType: string;
  /** Bytes as stored. */
  readonly size: number;
  /** The build step, as a person wrote it (`RUN apt-get install …`), where the history tells. */
  readonly instruction?: string;
}

/** The image that another was built from. */
export interface BaseImage {
  /** As its list, or the image's own annotation, names it. */
  readonly name?: string;
  /** Of its manifest. */
  readonly digest?: Digest;
  /** How many of the image's layers, from the lowest on, are its. */
  readonly layers: number;
  /**
   * How that is known: the layers are those of an image in the list of known ones; or guessed from the history, in
   * which the base's own start command lies between its last layer and what was added.
   */
  readonly evidence: "known-layers" | "history";
}

/** An image that others are built from, as it is remembered ("OCI Image Configuration", "Layer ChainID"). */
export interface KnownBase {
  readonly name: string;
  readonly digest?: Digest;
  /** Of its last layer: the same for whoever has all its layers in this order. */
  readonly chainID: Digest;
}

/** Where an artifact's content is. */
export type ArtifactKind = "image" | "directory" | "file" | "sbom";

/**
 * What a reference led to, before anything inside it was looked at. An image has a configuration and layers, and
 * a manifest unless an old archive lost it; a directory, a single file or a document has no layers.
 */
export interface ArtifactDescription {
  /** What the user wrote. */
  readonly reference: string;
  readonly kind: ArtifactKind;
  /** Digest of the manifest (images that have one) or of the file (single files); directories have none. */
  readonly digest?: Digest;
  /** Digest of the image configuration: the same in whatever form the image is stored. */
  readonly imageID?: Digest;
  /** Name with tag or digest under which a registry or engine knows it, where one does. */
  readonly name?: string;
  readonly platform?: Platform;
  readonly manifest?: Manifest;
  readonly config?: ImageConfig;
  /** Those that can be read, lowest first; foreign and encrypted ones are left out and are among the issues. */
  readonly layers: readonly Layer[];
  /** Undefined where it is not known. */
  readonly base?: BaseImage;
  /** What about the artifact itself could not be read: foreign layers, encrypted layers. */
  readonly issues: readonly Issue[];
}
