import type { FeedDescription } from "#model";
import type { RegistryClient } from "#registry";
import type { Clock } from "../../runtime/clock.ts";
import type { HttpClientOptions } from "../../runtime/http.ts";
import type { Logger } from "../../runtime/logger.ts";
import type { FeedPlaces } from "../fetching/feed-locations.ts";
import type { InputLimits } from "../input/input-limits.ts";
import type { FeedImportResult } from "../import-options.ts";

/** What an update is told. */
export interface UpdateOptions {
  /** File of the database; its directory is made when it is not there. */
  readonly database: string;
  /** Folder for the files of feeds, which stay for the next time. */
  readonly feedDirectory: string;
  /** Feeds by id, ecosystems by name; empty for what the database has or scans have met, else all. */
  readonly only: readonly string[];
  /** Feeds of the user: `NAME=LOCATION`, as {@link FeedPlaces.sources}. */
  readonly ownFeeds: readonly string[];
  /** Of these, by name: whose word counts before that of every public feed. */
  readonly preferredFeeds: readonly string[];
  /** Makes a client for artifacts in registries, signed in with a token or `user:password` where one is given. */
  readonly registry: (secret: string | undefined) => Promise<RegistryClient>;
  readonly places: FeedPlaces;
  /** `HOST=env:NAME`, `HOST=file:PATH`, `HOST=command:PROGRAM`. */
  readonly credentials: readonly string[];
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly offline: boolean;
  /** How addresses are reached. */
  readonly http: Pick<HttpClientOptions, "caFile" | "insecureHosts" | "timeoutMs" | "retry" | "addressRules">;
  /** Whether files that did not change are parsed anyway. */
  readonly anew?: boolean;
  readonly limits?: Partial<InputLimits>;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly progress?: UpdateProgress;
  readonly signal: AbortSignal;
}

/** What an update tells while it runs. Called often: implementations return at once. */
export interface UpdateProgress {
  /** The feeds that are updated, in their order. */
  begins(feeds: readonly string[]): void;
  /** Bytes of a feed that came over the network since the last call. */
  fetched(feed: string, bytes: number): void;
  parsing(feed: string, advisories: number): void;
  feedDone(outcome: FeedOutcome): void;
  writing(): void;
}

/** What came of one feed. */
export type FeedOutcome =
  | { readonly feed: string; readonly kind: "unchanged" }
  | {
      readonly feed: string;
      readonly kind: "changed";
      readonly result: FeedImportResult;
      readonly records: number;
    }
  | {
      readonly feed: string;
      readonly kind: "failed";
      readonly code: string;
      readonly message: string;
      readonly hint?: string;
      /** What was refused, when that is why. */
      readonly result?: FeedImportResult;
    };

/** What an update did. */
export interface UpdateResult {
  readonly database: string;
  readonly digest: string;
  readonly createdAt: string;
  /** Whether the advisories differ from those before. */
  readonly changed: boolean;
  /** In the order of the feeds' ids. */
  readonly outcomes: readonly FeedOutcome[];
  readonly feeds: readonly FeedDescription[];
}
