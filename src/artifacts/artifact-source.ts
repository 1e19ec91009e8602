import type { ArtifactDescription, LayerNumber } from "#model";
import type { Clock } from "../runtime/clock.ts";
import type { Logger } from "../runtime/logger.ts";

/**
 * Where the bytes of one layer are.
 * `range`: a stretch of a local file, compressed or not: opened by whoever reads it, in any thread.
 * `stream`: fetched when it is opened, once; resuming and retrying happen inside.
 * `tree`: a directory read in place. `file`: one local file, which is the whole layer.
 */
export type LayerContent =
  | { readonly kind: "range"; readonly path: string; readonly offset: number; readonly length: number }
  | { readonly kind: "stream"; open(signal: AbortSignal): Promise<AsyncIterable<Uint8Array>> }
  | { readonly kind: "tree"; readonly root: string }
  | { readonly kind: "file"; readonly path: string };

/** An artifact that was found and can be read. */
export interface Artifact {
  readonly description: ArtifactDescription;
  /** Content of a layer. Reading it checks digest and size against the description. */
  content(layer: LayerNumber): LayerContent;
  /** Gives back what opening it took. */
  close(): Promise<void>;
}

/** What a source may use. */
export interface SourceContext {
  /** As `--platform` gives it: `linux/arm64`; undefined is this machine's. */
  readonly platform: string | undefined;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly signal: AbortSignal;
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
  /** Opens a reference (without its scheme). Every platform of an index with `openAll`. */
  open(reference: string, context: SourceContext): Promise<Artifact>;
}
