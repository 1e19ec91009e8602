import type { Scanner } from "#model";
import type { ScanLimits, ScanOptions, ScanProgress } from "#scan";
import { readKnownBases } from "../base-images/known-bases.ts";
import type { CommandContext } from "../command.ts";
import { hasTrust } from "../attestation/has-trust.ts";
import { cacheDirectoryOf, databaseFile } from "../data-places.ts";
import type { Options } from "../options/index.ts";
import { UsageError } from "../usage-error.ts";
import { attachedVex } from "./attached-vex.ts";
import { laterRules } from "./imported-rules.ts";
import { outputsOf } from "./outputs.ts";
import { prepareAdvisories } from "./prepare-advisories.ts";
import { readChecks } from "./read-checks.ts";
import { secretRequest } from "./secret-request.ts";
import { registryOf } from "./registry-of.ts";

/** The reference to scan: the argument, or `--input`. */
export function referenceOf({ arguments: given, options }: CommandContext): string {
  const [reference] = given;
  if (reference !== undefined && options.input !== undefined) {
    throw new UsageError("CONFLICT", "both REFERENCE and --input were given", "Leave one of them out.");
  }
  const wanted = reference ?? options.input;
  if (wanted !== undefined) return wanted;
  throw new UsageError(
    "MISSING_ARGUMENT",
    "`assay scan` needs a REFERENCE",
    "Name an image, an archive or a directory: `assay scan alpine:3.20`.",
  );
}

/** What the command's options mean to a scan. */
export async function scanRequest(
  context: CommandContext,
  progress: ScanProgress,
  needs: readonly Scanner[] = [],
): Promise<ScanOptions> {
  const { options } = context;
  const { distro, threads } = options;
  return {
    scanners: [
      ...new Set([...withNeeded(context, scannersOf(options.scanners), needs), ...neededBy(options)]),
    ],
    licenseTexts: neededBy(options).length > 0,
    licensePolicy: options.licensePolicy,
    checks: await readChecks(options.checks),
    exclude: options.exclude,
    cacheMaxBytes: options.cacheMaxSize,
    offline: options.offline,
    limits: limitsOf(options),
    registry: await registryOf(context),
    environment: context.environment,
    signal: context.signal,
    fast: options.fast,
    clock: context.clock,
    logger: context.logger,
    progress,
    knownBases: await readKnownBases(context),
    // A path that is given is meant, unless something else is said.
    sbom: options.sbomPath !== undefined && options.sbom === "ignore" ? "require" : options.sbom,
    ...(options.sbomPath === undefined ? {} : { sbomPath: absolute(options.sbomPath) }),
    sbomFiles: options.sbomFiles,
    attachedStatements: options.vex.includes(attachedVex) || hasTrust(options),
    verifyFiles: options.verifyFiles,
    catalogers: options.catalogers,
    ...(options.javaIndex === undefined ? {} : { javaIndex: options.javaIndex }),
    stdin: context.stdin as AsyncIterable<Buffer | string>,
    ...(options.offline || options.skipDbUpdate || options.fast
      ? {}
      : { prepareAdvisories: (ecosystems, signal) => prepareAdvisories(ecosystems, { ...context, signal }) }),
    ...(await secretRequest(context)),
    ...licenseListOf(context),
    ...platformOf(options),
    ...(distro === undefined ? {} : { distribution: distro }),
    ...(threads === undefined ? {} : { threads }),
    // The database stays where it is when analyses are not kept.
    database: databaseFile(context),
    cacheDirectory: options.cache ? cacheDirectoryOf(context) : false,
  };
}

/** For a scan that ends by `--timeout` with what it has: only an interruption ends it without. */
export function budgetOf({ interruption, deadline, clock }: CommandContext): Partial<ScanOptions> {
  if (deadline === undefined) return {};
  return { signal: interruption, timeoutMs: Math.max(1, deadline - clock.monotonic()) };
}

/** A path in an image, with or without the slash before it. */
function absolute(path: string): string {
  return `/${path.replace(/^(?:\.?\/)+/, "")}`;
}

/** The later list of licences that `db import` brought, if there is one. */
function licenseListOf(context: CommandContext): Pick<ScanOptions, "licenseList"> {
  const file = laterRules("licences", context);
  return file === undefined ? {} : { licenseList: file.text };
}

function platformOf({ platform, allPlatforms }: Options): { readonly platform?: string } {
  if (allPlatforms && platform !== undefined) {
    throw new UsageError(
      "CONFLICT",
      "--platform and --all-platforms exclude each other",
      "Leave one of them out.",
    );
  }
  if (allPlatforms) return { platform: "all" };
  return platform === undefined ? {} : { platform };
}

function scannersOf(words: Options["scanners"]): readonly Scanner[] {
  const chosen = words.filter((word) => word !== "none");
  if (chosen.length === words.length || chosen.length === 0) return [...new Set(chosen)];
  throw new UsageError(
    "CONFLICT",
    "--scanners takes `none` or names of scanners, not both",
    "Leave `none` out.",
  );
}

/** Third-party notices are made of licences and their texts, whatever else is looked for. */
function neededBy(options: Options): readonly Scanner[] {
  return outputsOf(options).some(({ reporter }) => reporter.id === "notices") ? ["license"] : [];
}

function limitsOf(options: Options): ScanLimits {
  return {
    maxLayerBytes: options.maxLayerSize,
    maxCompressionRatio: options.maxCompressionRatio,
    maxEntries: options.maxEntries,
    maxPathBytes: options.maxPathLength,
    maxArchiveDepth: options.maxArchiveDepth,
    maxSpoolBytes: options.maxSpoolSize,
    fileTimeoutMs: options.fileTimeout,
  };
}

/** What a policy needs is looked for, unless the user said what to look for. */
function withNeeded(
  { origins }: CommandContext,
  chosen: readonly Scanner[],
  needs: readonly Scanner[],
): readonly Scanner[] {
  return origins.scanners === "default" ? [...new Set([...chosen, ...needs])] : chosen;
}
