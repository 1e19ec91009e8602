import type { SecretConfig } from "#analyzers";
import type { Digest, LayerNumber } from "#model";
import type { ScanLimits } from "./scan-options.ts";

/** Where the content of a layer is, as far as a thread can be told: streams are handed over as they come. */
export type JobContent =
  | { readonly kind: "range"; readonly path: string; readonly offset: number; readonly length: number }
  | { readonly kind: "stream" }
  | { readonly kind: "tree"; readonly root: string }
  | { readonly kind: "file"; readonly path: string };

/** Helping a thread that looks at a layer, with the files that it hands over. */
export interface AssistingJob {
  readonly kind: "assist";
}

/** One layer to look at. Plain data: it goes to another thread. */
export interface LayerJob {
  readonly kind?: undefined;
  readonly layer: LayerNumber;
  readonly content: JobContent;
  /** What the manifest says of the bytes; directories and files have nothing said of them. */
  readonly stored?: { readonly digest: Digest; readonly size: number; readonly diffID?: Digest };
  /** Under which the analysis is kept; what changes with the weather (a directory) is not. */
  readonly cacheKey?: string;
  /** When a directory is read no further, in milliseconds since 1970. */
  readonly readUntil?: number;
  /** Paths whose extractors did not come to an end before. */
  readonly timedOut: readonly string[];
  /** Names of hard links by the paths of their targets, see `LayerPass.missedLinks`. */
  readonly aliases: readonly (readonly [target: string, links: readonly string[]])[];
}

/** What is the same for all layers of a scan. */
export interface LayerJobSetup {
  readonly limits: ScanLimits;
  readonly exclude: readonly string[];
  readonly temporaryDirectory: string;
  /** Bytes that one thread may spool. */
  readonly maxSpoolBytes: number;
  /** Set when credentials are looked for: the key of their fingerprints. */
  readonly secretKey?: Uint8Array;
  /** The user's rules and allowances for that. */
  readonly secretConfig?: SecretConfig;
  /** Set when configurations are checked: whether they are kept as data for checks of the user's own. */
  readonly misconfig?: { readonly keepsDocuments: boolean };
  /** Set when licences are looked for: whether their texts are kept for third-party notices. */
  readonly license?: { readonly keepsTexts: boolean; readonly list?: string };
  /** Set when files are compared with what their packages recorded of them. */
  readonly verifiesFiles?: true;
  /** Names of the catalogers that are asked, as `chooseCatalogers` has them; all without. */
  readonly catalogers?: readonly string[];
  readonly cache?: { readonly directory: string; readonly maxBytes: number };
}

/** What became of a job: an encoded analysis, or hard links for which the layer must be read once more. */
export type LayerOutcome =
  | { readonly kind: "analysis"; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: "again"; readonly aliases: LayerJob["aliases"] };

/** How far a job is. */
export interface LayerProgress {
  /** Bytes of the layer as stored. */
  readonly bytes: number;
  readonly path: string;
}
