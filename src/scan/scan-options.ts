import type { SharedLayers } from "./shared-layers.ts";
import type { CustomCheck, SecretConfig } from "#analyzers";
import type { Digest, KnownBase, Scanner, VexStatement } from "#model";
import type { RegistryAccess } from "#registry";
import type { Clock } from "../runtime/clock.ts";
import type { Logger } from "../runtime/logger.ts";
import type { SecretVerification } from "./secret-verification.ts";
import type { ScanProgress } from "./scan-progress.ts";

/** What a scan can be told. Everything has a default; see `docs/reference/options.md`. */
export interface ScanOptions {
  /** `os/architecture[/variant]`; this machine's. */
  readonly platform?: string;
  /** What to look for; `["vuln"]`. */
  readonly scanners?: readonly Scanner[];
  /**
   * What is said to licences, by category or SPDX identifier: `strong-copyleft=high`, `GPL-3.0-*=allow`. Later rules
   * go before earlier ones, identifiers before categories, and all before the default.
   */
  readonly licensePolicy?: readonly string[];
  /** Checks of one's own, as `parseCustomChecks` reads them, beside those of Assay. */
  readonly checks?: readonly CustomCheck[];
  /** Whether the texts of licences are kept, for third-party notices. */
  readonly licenseTexts?: boolean;
  /** A later list of SPDX identifiers than the program's own, in the form that `db export` writes. */
  readonly licenseList?: string;
  /** The user's rules and allowances for credentials, see `readSecretConfig`. */
  readonly secretConfig?: SecretConfig;
  /** Key of the fingerprints of credentials, 32 bytes or more; the installation's own, kept in the cache. */
  readonly secretKey?: Uint8Array;
  /** Told the value of each credential by its fingerprint: reads the layers of findings again. */
  readonly onSecretValue?: (fingerprint: string, value: string) => void;
  /** Asks providers whether credentials work; nobody is asked without it. Refused with `offline`. */
  readonly verifySecrets?: SecretVerification;
  /** File of the advisory database; the one under the cache directory. */
  readonly database?: string;
  /** Where analyses are kept; the user's cache directory. `false` keeps none. */
  readonly cacheDirectory?: string | false;
  /** Analyses of layers that several machines share, beside the cache of this one. */
  readonly sharedLayers?: SharedLayers;
  /** Upper bound of the cache in bytes. */
  readonly cacheMaxBytes?: number;
  /** Refuses whatever lies beyond this machine: registries. Local engines, archives and directories are read. */
  readonly offline?: boolean;
  /** Globs of paths that are not looked at. */
  readonly exclude?: readonly string[];
  /** `id:version` to take instead of what the image says: `debian:12`. */
  readonly distribution?: string;
  /** Images that others are built from: whose layers they are is told in the report. */
  readonly knownBases?: readonly KnownBase[];
  /** Worker threads; one a core. */
  readonly threads?: number;
  /** Whether packages are taken from an SBOM attached to the image, unverified as it is; `ignore`. */
  readonly sbom?: SbomUse;
  /** Absolute path of an SBOM document within the image, to take packages from; `sbom` is `require` then, unless given. */
  readonly sbomPath?: string;
  /** What does not count, and what does, see `readStatements`; those of an SBOM document that is scanned come by themselves. */
  readonly statements?: readonly VexStatement[];
  /**
   * Whether VEX documents attached to the image are asked for. Nobody has verified them: they are told, and suppress
   * nothing.
   */
  readonly attachedStatements?: boolean;
  /** Whether the report's inventory lists every file with its checksums: layers are read once more for these. */
  readonly sbomFiles?: boolean;
  /** Which catalogers are asked: sets (`first`, `os`, `language`, `binary`), folders (`npm`) or ids; all. */
  readonly catalogers?: readonly string[];
  /** File that tells Java archives by their SHA-1, as `assay java-index` writes it. */
  readonly javaIndex?: string;
  /** Whether files are compared with the checksums of their packages: layers are read once more for this. */
  readonly verifyFiles?: boolean;
  /** What `sbom:-` reads. */
  readonly stdin?: AsyncIterable<Uint8Array | string>;
  readonly limits?: Partial<ScanLimits>;
  readonly registry?: RegistryAccess;
  /** Variables that name proxies, credentials and engines; none when a library's caller gives none. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /**
   * Called before packages are looked up, with the ecosystems (with releases) that they need: the place to bring
   * the database up to date, as long as the signal lets it. What it throws ends the scan; none is called by default,
   * and nothing is fetched.
   */
  readonly prepareAdvisories?: (ecosystems: readonly string[], signal: AbortSignal) => Promise<void>;
  /**
   * Milliseconds that the scan may take; 0 or nothing sets no bound. When they are over it ends with what it has: every
   * layer read so far counts, the others are `scan-timeout` among the issues, and the verdict is incomplete.
   */
  readonly timeoutMs?: number;
  /**
   * Reads changed layers only: those of the image's base and of {@link unchangedLayers} are taken from the cache, and
   * where it does not have them they are `layer-left-out` among the issues.
   */
  readonly fast?: boolean;
  /** diffIDs of layers that are not new, such as a baseline's; for {@link fast}. */
  readonly unchangedLayers?: readonly Digest[];
  readonly signal?: AbortSignal;
  readonly clock?: Clock;
  readonly logger?: Logger;
  readonly progress?: ScanProgress;
  readonly temporaryDirectory?: string;
}

/** `require` fails where none is attached; `prefer` looks at the image then. */
export type SbomUse = "prefer" | "require" | "ignore";

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
