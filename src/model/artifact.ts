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
   * which the base's own start command lies between its last layer and what was added; or buildpacks' lifecycle left
   * in a label which layer of the run image is its last.
   */
  readonly evidence: "known-layers" | "history" | "buildpacks";
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
  /** The SBOM document that the packages were taken from, where they were. */
  readonly sbom?: SbomOrigin;
  /** How well that document keeps to public rules. */
  readonly sbomQuality?: readonly SbomQuality[];
  /** What about the artifact itself could not be read: foreign layers, encrypted layers. */
  readonly issues: readonly Issue[];
}

/** How well an SBOM document keeps to one public rule. */
export interface SbomQuality {
  readonly id: string;
  readonly title: string;
  /** 0 to 10. */
  readonly score: number;
  /** What the rule asks for, and how much of it is there. */
  readonly elements: readonly {
    readonly title: string;
    readonly met: number;
    readonly of: number;
  }[];
}

/** Where an SBOM document came from that was read in place of an artifact. */
export interface SbomOrigin {
  /**
   * `referrer`: an artifact of the registry that refers to the image. `attestation`: a signed statement about it.
   * `tag`: cosign's tag beside it. `image-file`: a file within it.
   */
  readonly from: "file" | "standard-input" | "referrer" | "attestation" | "tag" | "image-file";
  /** Name and version of the format: `CycloneDX 1.6`. */
  readonly format: string;
  /** SHA-256 of the document's bytes. */
  readonly digest: Digest;
  /** What wrote it, as it says itself: `syft 1.18.1`. */
  readonly tools: readonly string[];
  /** RFC 3339, as it says itself. */
  readonly created?: string;
  /** Which one: the path in the image, the digest of the manifest that holds it. */
  readonly place?: string;
  /** Whether a signature over it was verified. */
  readonly verified: boolean;
}
