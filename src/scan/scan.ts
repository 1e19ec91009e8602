import { findBase, openArtifact, openArtifacts, type Artifact } from "#artifacts";
import { sortIssues, type Inventory, type ScanReport } from "#model";
import { judge } from "#policy";
import { inStep } from "../runtime/work-scope.ts";
import { findLicenses } from "./find-licenses.ts";
import { findMisconfigurations } from "./find-misconfigurations.ts";
import { applyAllowances } from "./apply-allowances.ts";
import { findVulnerabilities, loadMatching, notLookedUp, type Preparing } from "./find-vulnerabilities.ts";
import { resolveScan, type ResolvedScan } from "./resolve-scan.ts";
import type { ScanOptions } from "./scan-options.ts";
import { takeDocumented, type Documented } from "./take-documented.ts";
import { takeInventory } from "./take-inventory.ts";
import { tellBase } from "./tell-base.ts";
import { attachedStatements, withStatements, type GatheredStatements } from "./gather-statements.ts";
import { openInTime, withoutContent } from "./open-in-time.ts";
import { withinBudget } from "./time-budget.ts";
import { unchangedLayers } from "./unchanged-layers.ts";
import { withValues } from "./with-values.ts";
import { withoutCredentialsInLabels } from "./without-credentials-in-labels.ts";

/**
 * Scans what a reference names: an image in a registry, an engine or an archive, a directory, a file.
 *
 * ```ts
 * import { scan } from "assay";
 * const report = await scan("registry.example/app:1.4", { database: "advisories.db" });
 * for (const finding of report.findings) console.log(finding.id, finding.package, finding.fixedIn);
 * ```
 *
 * Without an advisory database the report has packages and no findings, and its `snapshot` is null. Single files
 * that cannot be read are `issues` of the report; so is what there was no time for (`timeoutMs`). Rejects with an `AssayError` when the artifact cannot be read as
 * a whole, and with the signal's reason when it is aborted. The same artifact, options and advisories give the same
 * report, `statistics` apart.
 */
export async function scan(reference: string, options: ScanOptions = {}): Promise<ScanReport> {
  return withScan(options, async (resolved) => {
    const { opened, unopened } = await openInTime(reference, resolved.collect.budget, {
      open: () => inStep("fetch", {}, () => openArtifact(reference, resolved.source)),
      close: (artifact) => artifact.close(),
    });
    const artifact = opened ?? withoutContent(unopened);
    try {
      return await scanArtifact(artifact, resolved);
    } finally {
      await artifact.close();
    }
  });
}

/** As {@link scan}, for every platform of an index, in the index's order. */
export async function scanAll(reference: string, options: ScanOptions = {}): Promise<readonly ScanReport[]> {
  return withScan({ ...options, platform: "all" }, async (resolved) => {
    const { opened, unopened } = await openInTime(reference, resolved.collect.budget, {
      open: () => inStep("fetch", {}, () => openArtifacts(reference, resolved.source)),
      close: async (late) => {
        await Promise.all(late.map((artifact) => artifact.close()));
      },
    });
    const artifacts = opened ?? [withoutContent(unopened)];
    try {
      const reports: ScanReport[] = [];
      for (const artifact of artifacts) reports.push(await scanArtifact(artifact, resolved));
      return reports;
    } finally {
      await Promise.all(artifacts.map((artifact) => artifact.close()));
    }
  });
}

async function withScan<Result>(
  options: ScanOptions,
  action: (resolved: ResolvedScan) => Promise<Result>,
): Promise<Result> {
  const resolved = resolveScan(options);
  const { cache, progress } = resolved.collect;
  try {
    progress.phase("resolve");
    return await action(resolved);
  } finally {
    cache.close();
    progress.phase("done");
  }
}

async function scanArtifact(artifact: Artifact, resolved: ResolvedScan): Promise<ScanReport> {
  const { collect, clock, scanners } = resolved;
  const { logger } = resolved.source;
  const started = clock.monotonic();
  const opened = artifact.description;
  logger.info({ artifact: opened.reference, layers: opened.layers.length }, "artifact opened");
  collect.progress.phase("layers");
  collect.progress.layers(
    opened.layers.map(({ size, instruction }, layer) => ({
      layer,
      size,
      ...(instruction === undefined ? {} : { instruction }),
    })),
  );
  const [{ taken, description, statements: own }, attached] = await Promise.all([
    inStep("layers", { layers: opened.layers.length }, () => takeDocumentedOrOwn(artifact, resolved)),
    resolved.attachedStatements ? attachedStatements(artifact, collect.budget) : noStatements,
    scanners.includes("vuln") ? loadMatching() : undefined,
  ]);
  const { inventory } = taken;
  const { base } = description;
  logger.info(
    {
      packages: inventory.packages.length,
      filesParsed: taken.filesParsed,
      filesReused: taken.filesReused,
      layersReused: taken.layersReused,
      durationMs: Math.round(clock.monotonic() - started),
    },
    "packages found",
  );
  collect.progress.phase("match");
  const found = await lookedUp(inventory, resolved);
  const allowed = await applyAllowances(taken.secrets, collect.setup.secretConfig, clock.now());
  const verified = await withValues(artifact, allowed.findings, resolved);
  const secrets = verified.findings;
  const { snapshot } = found;
  const misconfigured = await findMisconfigurations(taken, resolved.checks ?? [], clock.now());
  const issues = sortIssues([
    ...description.issues,
    ...inventory.issues,
    ...found.issues,
    ...misconfigured.issues,
    ...allowed.issues,
    ...verified.issues,
    ...attached.issues,
  ]);
  const licenses = await findLicenses(taken.licenses, inventory.packages, resolved.licensePolicy);
  const findings = tellBase(
    [...found.findings, ...secrets, ...misconfigured.findings, ...licenses],
    inventory.packages,
    base,
  );
  logger.info(
    { findings: found.findings.length, issues: issues.length, database: snapshot?.digest ?? "none" },
    "advisories asked",
  );
  const report: Omit<ScanReport, "verdict"> = {
    artifact: withoutCredentialsInLabels(description, taken.secrets),
    inventory: withEndOfLife(inventory, found.endOfLife),
    findings,
    issues,
    snapshot,
    ...(taken.licenses === undefined ? {} : { licenses: taken.licenses }),
    scanners,
    statistics: {
      durationMs: clock.monotonic() - started,
      layers: description.layers.length,
      layersReused: taken.layersReused,
      bytesRead: taken.bytesRead,
      filesParsed: taken.filesParsed,
      filesReused: taken.filesReused,
    },
  };
  const said = [...resolved.statements, ...allowed.statements, ...own, ...attached.statements];
  const told = await withStatements({ ...report, verdict: unjudged }, said, clock.now());
  return { ...told, verdict: judge(told) };
}

async function lookedUp(
  inventory: Inventory,
  resolved: ResolvedScan,
): Promise<Awaited<ReturnType<typeof findVulnerabilities>>> {
  if (!resolved.scanners.includes("vuln")) return notLookedUp;
  return inStep("match", { packages: inventory.packages.length }, () =>
    findVulnerabilities(inventory, resolved.database, preparing(resolved)),
  );
}

/** Nothing is decided before everything is known. */
const unjudged: ScanReport["verdict"] = { outcome: "incomplete", reasons: [] };

const noStatements: GatheredStatements = { statements: [], issues: [] };

function preparing({ prepareAdvisories: prepare, collect }: ResolvedScan): Preparing | undefined {
  return prepare === undefined ? undefined : { prepare, budget: collect.budget };
}

/** An inventory with the last day of its distribution's support, which the advisories know. */
function withEndOfLife(inventory: Inventory, endOfLife: string | undefined): Inventory {
  const { distribution } = inventory;
  if (distribution === null || endOfLife === undefined) return inventory;
  return { ...inventory, distribution: { ...distribution, endOfLife } };
}

/** From a document where that is wanted, else from the artifact itself. */
async function takeDocumentedOrOwn(artifact: Artifact, resolved: ResolvedScan): Promise<Documented> {
  const { collect, distribution, sbom, sbomPath, knownBases, fast } = resolved;
  const documented = await withinBudget(
    collect.budget,
    () => takeDocumented(artifact, { use: sbom, path: sbomPath, context: collect }, distribution),
    () => undefined,
  );
  const description = documented?.description ?? artifact.description;
  const base = findBase(description, knownBases);
  const told = { ...description, ...(base === undefined ? {} : { base }) };
  const unchanged = fast === undefined ? collect.unchanged : unchangedLayers(told, fast);
  const taken = documented?.taken ?? (await takeInventory(artifact, { ...collect, unchanged }, distribution));
  return { taken, description: told, statements: documented?.statements ?? [] };
}
