import type { ArtifactDescription, Digest, LayerNumber, SbomOrigin } from "#model";
import type { RegistryAccess } from "#registry";
import type { Clock } from "../runtime/clock.ts";
import type { Logger } from "../runtime/logger.ts";
import type { AttachedSubject } from "./attached/document-kind.ts";
import type { ArtifactLimits } from "./artifact-limits.ts";

/**
 * Where the bytes of one layer are.
 * `range`: a stretch of a local file, compressed or not: opened by whoever reads it, in any thread of this
 * process, until the artifact is closed.
 * `stream`: fetched when it is opened; resuming and retrying happen inside.
 * `tree`: a directory read in place. `file`: one local file, which is the whole content. `document`: an
 * SBOM document, read whole.
 */
export type LayerContent =
  | { readonly kind: "range"; readonly path: string; readonly offset: number; readonly length: number }
  | { readonly kind: "stream"; open(signal: AbortSignal): Promise<AsyncIterable<Uint8Array>> }
  | { readonly kind: "tree"; readonly root: string }
  | { readonly kind: "file"; readonly path: string }
  | { readonly kind: "document"; readonly from: SbomOrigin["from"]; read(): Promise<Buffer> };

/** An artifact that was found and can be read. */
export interface Artifact {
  readonly description: ArtifactDescription;
  /**
   * Content of a layer of an image. Directories, single files and documents have no layers in their description:
   * `content(0)` is the whole of them (`tree`, `file`, `document`). Streams of a registry fail on a wrong digest
   * or size at their end; of ranges, whoever reads them checks both against the description.
   */
  content(layer: LayerNumber): LayerContent;
  /**
   * Documents that others attached to the image where it is kept: what may be an SBOM, or hold statements (VEX), as far
   * as their descriptors tell, out of at most a hundred manifests. Absent where an artifact has no such place.
   */
  attached?(subject?: AttachedSubject): AsyncIterable<AttachedDocument>;
  /** Gives back what opening it took. Content must not be read afterwards. */
  close(): Promise<void>;
}

/** A document that refers to an image. Whether it is signed, and by whom, was not looked at. */
export interface AttachedDocument {
  readonly from: "referrer" | "attestation" | "tag";
  /** Digest of the manifest that holds it. */
  readonly place: Digest;
  readonly mediaType: string;
  /** Verified against its digest. Throws `RegistryError`. */
  read(): Promise<Buffer>;
}

/** What a source may use. */
export interface SourceContext {
  /** As `--platform` gives it: `linux/arm64`; undefined is this machine's; `all` opens every one of an index. */
  readonly platform: string | undefined;
  readonly registry: RegistryAccess;
  /** Variables of the process (proxies, credentials, engines), as a plain object. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Refuse registries beyond this machine; engines, archives and directories are read. */
  readonly offline?: boolean;
  readonly limits: ArtifactLimits;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly signal: AbortSignal;
  /** What comes in on standard input, for references that name it; nothing where it is not given. */
  readonly stdin?: AsyncIterable<Uint8Array | string>;
  /** Where a spool may be made. */
  readonly temporaryDirectory: string;
}

/** One way to get at artifacts: a registry, an engine, an archive, a directory. */
export interface ArtifactSource {
  /** Its scheme: `registry`, `docker`, `oci-layout`, `dir`. */
  readonly id: string;
  /** What it reads, one line, for `--help` and the reference page. */
  readonly description: string;
  /**
   * Whether a reference without a scheme looks like this source's: an existing path by what it holds. Never
   * throws, never uses the network.
   */
  recognizes(reference: string): Promise<boolean>;
  /**
   * Opens a reference (without its scheme): one artifact, or with the platform `all` one for each platform of an
   * index, in the index's order. Throws `ArtifactError` or `RegistryError`.
   */
  open(reference: string, context: SourceContext): Promise<readonly Artifact[]>;
}
