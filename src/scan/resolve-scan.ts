import { tmpdir, availableParallelism } from "node:os";
import { join } from "node:path";
import { defaultArtifactLimits, type SourceContext } from "#artifacts";
import { chooseCatalogers, type CustomCheck } from "#analyzers";
import type { Digest, Distribution, KnownBase, Scanner, VexStatement } from "#model";
import { noCache, openCache, type Cache } from "../runtime/cache.ts";
import { userCacheDirectory } from "../runtime/cache-directory.ts";
import { systemClock, type Clock } from "../runtime/clock.ts";
import { installationKey } from "../runtime/installation-key.ts";
import { silentLogger } from "../runtime/logger.ts";
import { chosenDistribution } from "./chosen-distribution.ts";
import type { CollectContext } from "./collect-layers.ts";
import { defaultScanLimits } from "./default-limits.ts";
import { openJavaIndex } from "./java-index.ts";
import type { LayerJobSetup } from "./layer-job.ts";
import type { SbomUse, ScanOptions } from "./scan-options.ts";
import { ScanError } from "./scan-error.ts";
import type { SecretVerification } from "./secret-verification.ts";
import { silentProgress } from "./scan-progress.ts";
import { timeBudget } from "./time-budget.ts";

/** What a scan works with once all defaults are filled in. */
export interface ResolvedScan {
  readonly source: SourceContext;
  readonly collect: CollectContext;
  readonly distribution: Distribution | undefined;
  readonly scanners: readonly Scanner[];
  readonly onSecretValue: ScanOptions["onSecretValue"];
  readonly verification: SecretVerification | undefined;
  /** What the user says to licences, see `ScanOptions.licensePolicy`. */
  readonly licensePolicy: readonly string[] | undefined;
  readonly knownBases: readonly KnownBase[];
  readonly sbom: SbomUse;
  /** Of a document within the image. */
  readonly sbomPath: string | undefined;
  readonly statements: readonly VexStatement[];
  readonly attachedStatements: boolean;
  /** Checks of the user's own. */
  readonly checks: readonly CustomCheck[] | undefined;
  /** diffIDs of layers that are not new, where only changed layers are read. */
  readonly fast: ReadonlySet<Digest> | undefined;
  /** File of the advisory database. */
  readonly database: string;
  readonly clock: Clock;
  readonly prepareAdvisories: ScanOptions["prepareAdvisories"];
}

/** What scanners beside those of packages and credentials need to be told. */
function lookedFor(
  scanners: readonly Scanner[],
  { licenseTexts = false, licenseList, checks = [] }: ScanOptions,
): Pick<LayerJobSetup, "misconfig" | "license"> {
  return {
    ...(scanners.includes("misconfig") ? { misconfig: { keepsDocuments: checks.length > 0 } } : {}),
    ...(scanners.includes("license")
      ? { license: { keepsTexts: licenseTexts, ...(licenseList === undefined ? {} : { list: licenseList }) } }
      : {}),
  };
}

function secretsLookedFor(
  { secretConfig, secretKey }: ScanOptions,
  cache: Cache,
): Pick<LayerJobSetup, "secretConfig" | "secretKey"> {
  return {
    secretKey: secretKey ?? installationKey(cache),
    ...(secretConfig === undefined ? {} : { secretConfig }),
  };
}

/** Asking providers is for those who are on a network and said so. Throws `OFFLINE_VERIFICATION`. */
function verificationOf({ offline, verifySecrets }: ScanOptions): SecretVerification | undefined {
  if (verifySecrets === undefined || offline !== true) return verifySecrets;
  throw new ScanError({
    category: "usage",
    code: "OFFLINE_VERIFICATION",
    message: "credentials cannot be verified with their providers while offline",
    hint: "Leave out --offline, or --verify-secrets.",
  });
}

/** Throws `UNKNOWN_CATALOGER`. */
function catalogersOf({ catalogers = [] }: ScanOptions): Pick<LayerJobSetup, "catalogers"> {
  const chosen = chooseCatalogers(catalogers);
  if (typeof chosen !== "string") return catalogers.length === 0 ? {} : { catalogers };
  throw new ScanError({
    category: "usage",
    code: "UNKNOWN_CATALOGER",
    message: `no cataloger and no set of them is called ${JSON.stringify(chosen)}`,
    hint: "Use all, first, os, language, binary, an ecosystem such as npm, or an id such as dpkg/status.",
  });
}

const defaultCacheBytes = 2 * 1024 ** 3;

function cacheOptionsOf(directory: string | false, { cacheMaxBytes }: ScanOptions): LayerJobSetup["cache"] {
  return directory === false ? undefined : { directory, maxBytes: cacheMaxBytes ?? defaultCacheBytes };
}

/** Fills in the defaults and opens the cache. Whoever calls closes it. Throws `BAD_DISTRIBUTION`. */
export function resolveScan(options: ScanOptions): ResolvedScan {
  const { clock = systemClock, logger = silentLogger, environment = {}, progress = silentProgress } = options;
  const distribution = chosenDistribution(options.distribution);
  const signal = options.signal ?? new AbortController().signal;
  const budget = timeBudget(signal, options.timeoutMs, clock);
  const temporaryDirectory = options.temporaryDirectory ?? tmpdir();
  const cacheDirectory = options.cacheDirectory ?? userCacheDirectory(environment);
  const cacheOptions = cacheOptionsOf(cacheDirectory, options);
  const cache: Cache = cacheOptions === undefined ? noCache : openCache({ ...cacheOptions, clock, logger });
  const threads = Math.max(1, options.threads ?? availableParallelism());
  const limits = { ...defaultScanLimits, ...options.limits };
  const scanners = options.scanners ?? ["vuln"];
  const setup: LayerJobSetup = {
    limits,
    exclude: options.exclude ?? [],
    temporaryDirectory,
    maxSpoolBytes: Math.floor(limits.maxSpoolBytes / threads),
    ...(cacheOptions === undefined ? {} : { cache: cacheOptions }),
    ...(scanners.includes("secret") ? secretsLookedFor(options, cache) : {}),
    ...lookedFor(scanners, options),
    ...catalogersOf(options),
    ...(options.verifyFiles === true ? { verifiesFiles: true } : {}),
  };
  const { knownBases = [] } = options;
  return {
    source: { ...sourceOf(options), environment, clock, logger, signal: budget.signal, temporaryDirectory },
    collect: {
      setup,
      cache,
      shared: options.sharedLayers,
      logger,
      threads,
      progress,
      signal,
      budget,
      unchanged: new Set(),
      listsFiles: options.sbomFiles ?? false,
      javaIndex: javaIndexOf(options),
    },
    fast: knownLayers(options),
    distribution,
    scanners,
    onSecretValue: options.onSecretValue,
    verification: verificationOf(options),
    licensePolicy: options.licensePolicy,
    checks: options.checks,
    knownBases,
    sbom: options.sbom ?? (options.sbomPath === undefined ? "ignore" : "require"),
    sbomPath: options.sbomPath,
    ...saidBeside(options),
    database: options.database ?? usualDatabase(cacheDirectory, environment),
    clock,
    prepareAdvisories: options.prepareAdvisories,
  };
}

function javaIndexOf({ javaIndex }: ScanOptions): CollectContext["javaIndex"] {
  return javaIndex === undefined ? undefined : openJavaIndex(javaIndex);
}

function usualDatabase(
  directory: string | false,
  environment: NonNullable<ScanOptions["environment"]>,
): string {
  return join(directory || userCacheDirectory(environment), "advisories.db");
}

function saidBeside({
  statements = [],
  attachedStatements = false,
}: ScanOptions): Pick<ResolvedScan, "attachedStatements" | "statements"> {
  return { statements, attachedStatements };
}

function knownLayers({ fast = false, unchangedLayers = [] }: ScanOptions): ResolvedScan["fast"] {
  return fast ? new Set(unchangedLayers) : undefined;
}

/** What sources are told that no other needs. */
function sourceOf({
  offline = false,
  platform,
  registry = {},
  stdin,
}: ScanOptions): Pick<SourceContext, "limits" | "offline" | "platform" | "registry" | "stdin"> {
  return {
    platform,
    registry: { ...registry, offline },
    offline,
    limits: { ...defaultArtifactLimits },
    ...(stdin === undefined ? {} : { stdin }),
  };
}
