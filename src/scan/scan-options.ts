import type { Scanner } from "#model";
import type { Clock } from "../runtime/clock.ts";
import type { Logger } from "../runtime/logger.ts";
import type { ScanProgress } from "./scan-progress.ts";

/** What a scan can be told. Everything has a default; see `docs/reference/options.md`. */
export interface ScanOptions {
  /** `os/architecture[/variant]`; this machine's. */
  readonly platform?: string;
  /** What to look for; `["vuln"]`. */
  readonly scanners?: readonly Scanner[];
  /** File of the advisory database; the one under the cache directory. */
  readonly database?: string;
  /** Where analyses are kept; the user's cache directory. `false` keeps none. */
  readonly cacheDirectory?: string | false;
  /** Upper bound of the cache in bytes. */
  readonly cacheMaxBytes?: number;
  /** Globs of paths that are not looked at. */
  readonly exclude?: readonly string[];
  /** `id:version` to take instead of what the image says: `debian:12`. */
  readonly distribution?: string;
  /** Worker threads; one a core. */
  readonly threads?: number;
  readonly limits?: Partial<ScanLimits>;
  readonly registry?: RegistryAccess;
  readonly signal?: AbortSignal;
  readonly clock?: Clock;
  readonly logger?: Logger;
  readonly progress?: ScanProgress;
  readonly temporaryDirectory?: string;
}

/** Bounds against hostile artifacts. */
export interface ScanLimits {
  /** Uncompressed bytes of one layer. */
  readonly maxLayerBytes: number;
  /** Uncompressed size of a layer divided by its compressed size, checked once a layer is past 64 MiB. */
  readonly maxCompressionRatio: number;
  /** Entries of one layer. */
  readonly maxEntries: number;
  /** Bytes of one path. */
  readonly maxPathBytes: number;
  /** Archives within archives. */
  readonly maxArchiveDepth: number;
  /** Bytes held in spools at once. */
  readonly maxSpoolBytes: number;
  /** Milliseconds for one file's extractors. */
  readonly fileTimeoutMs: number;
}

/** How registries are reached. */
export interface RegistryAccess {
  readonly username?: string;
  readonly password?: string;
  readonly token?: string;
  /** PEM file of further certificate authorities. */
  readonly caFile?: string;
  /** Hosts spoken to without TLS; loopback always may be. */
  readonly insecureHosts?: readonly string[];
  /** `docker.io=mirror.example` pairs, tried in order before the host itself. */
  readonly mirrors?: readonly string[];
  readonly maxRetries?: number;
  readonly timeoutMs?: number;
}
