import type { FeedDescription } from "#model";
import type { Clock } from "../runtime/clock.ts";
import type { Refusal } from "./feeds/feed.ts";
import type { InputLimits } from "./input/input-limits.ts";

/** What an import is told. */
export interface ImportOptions {
  /** File of the database; its directory is made when it is not there. */
  readonly database: string;
  /** Name of the feed that all inputs belong to; each input's own name says it otherwise. */
  readonly feed?: string;
  /** Whether advisories of these feeds that did not come again are dropped. */
  readonly replace?: boolean;
  /**
   * Whether the inputs are all there is for the ecosystems they name. Otherwise a distribution's release with
   * only some advisories counts as known in part.
   */
  readonly whole?: boolean;
  readonly clock: Clock;
  readonly limits?: Partial<InputLimits>;
  readonly progress?: ImportProgress;
  readonly signal?: AbortSignal;
}

/** What an import tells while it runs. Called often: implementations return at once. */
export interface ImportProgress {
  phase(phase: "read" | "write" | "done"): void;
  /** An input begins. */
  input(path: string, feed: string): void;
  /** Bytes of the input as stored that were read since the last call, and advisories of it so far. */
  read(bytes: number, advisories: number): void;
}

/** What an import did. */
export interface ImportResult {
  readonly database: string;
  /** Of all advisories now in the database. */
  readonly digest: string;
  readonly createdAt: string;
  /** What came in, input by input. */
  readonly imported: readonly FeedImportResult[];
  /** What the database now has. */
  readonly feeds: readonly FeedDescription[];
}

/** What one input brought. */
export interface FeedImportResult {
  readonly path: string;
  readonly feed: string;
  /** Advisories, withdrawn ones included; one that came twice counts twice. */
  readonly advisories: number;
  readonly withdrawn: number;
  /** Records of risk data and ends of life, where there are any. */
  readonly records?: number;
  /** RFC 3339: the newest time that the advisories name and that is not in the future. */
  readonly newest?: string | undefined;
  /** Files and records that mean to be advisories and are none. */
  readonly refused: number;
  /** The first of them, at most 100. */
  readonly refusals: readonly Refusal[];
  /** Files that hold no advisories and do not mean to. */
  readonly skipped: number;
  /** OSV ecosystems without their releases, sorted. */
  readonly ecosystems: readonly string[];
}
