import { findBase, openArtifact, openArtifacts, type Artifact } from "#artifacts";
import { sortIssues, type Finding, type ScanReport } from "#model";
import { judge } from "#policy";
import { findLicenses } from "./find-licenses.ts";
import { findMisconfigurations } from "./find-misconfigurations.ts";
import { applyAllowances } from "./apply-allowances.ts";
import { findVulnerabilities, loadMatching, notLookedUp } from "./find-vulnerabilities.ts";
import { resolveScan, type ResolvedScan } from "./resolve-scan.ts";
import type { ScanOptions } from "./scan-options.ts";
import { takeDocumented, type Documented } from "./take-documented.ts";
import { takeInventory } from "./take-inventory.ts";
import { tellBase } from "./tell-base.ts";

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
 * that cannot be read are `issues` of the report. Rejects with an `AssayError` when the artifact cannot be read as
 * a whole, and with the signal's reason when it is aborted. The same artifact, options and advisories give the same
 * report, `statistics` apart.
 */
export async function scan(reference: string, options: ScanOptions = {}): Promise<ScanReport> {
  return withScan(options, async (resolved) => {
    const artifact = await openArtifact(reference, resolved.source);
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
    const artifacts = await openArtifacts(reference, resolved.source);
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
  const [{ taken, description }] = await Promise.all([
    takeDocumentedOrOwn(artifact, resolved),
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
  const found = scanners.includes("vuln")
    ? await findVulnerabilities(inventory, resolved.database, resolved.prepareAdvisories)
    : notLookedUp;
  const allowed = await applyAllowances(taken.secrets, collect.setup.secretConfig, clock.now());
  const secrets = await withValues(artifact, allowed.findings, resolved);
  const { snapshot } = found;
  const misconfigured = await findMisconfigurations(taken, resolved.checks ?? [], clock.now());
  const issues = sortIssues([
    ...description.issues,
    ...inventory.issues,
    ...found.issues,
    ...misconfigured.issues,
    ...allowed.issues,
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
  return {
    artifact: description,
    inventory,
    findings,
    issues,
    verdict: judge({ findings, issues, snapshot, scanners }),
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
}

/** From a document where that is wanted, else from the artifact itself. */
async function takeDocumentedOrOwn(artifact: Artifact, resolved: ResolvedScan): Promise<Documented> {
  const { collect, distribution, sbom } = resolved;
  const documented = await takeDocumented(artifact, sbom, distribution);
  const taken = documented?.taken ?? (await takeInventory(artifact, collect, distribution));
  const description = documented?.description ?? artifact.description;
  const base = findBase(description, resolved.knownBases);
  return { taken, description: { ...description, ...(base === undefined ? {} : { base }) } };
}

/** Credentials with what their providers say; values are told to who asked for them. Nothing is read without need. */
async function withValues(
  artifact: Artifact,
  findings: readonly Finding[],
  { collect, source, onSecretValue, verification, clock }: ResolvedScan,
): Promise<readonly Finding[]> {
  if (findings.length === 0 || (onSecretValue === undefined && verification === undefined)) return findings;
  const [{ revealSecrets }, { verifySecrets }] = await Promise.all([
    import("./reveal-secrets.ts"),
    import("./verify-secrets.ts"),
  ]);
  const revealed = await revealSecrets(artifact, findings, collect);
  for (const [fingerprint, { value }] of revealed) onSecretValue?.(fingerprint, value);
  if (verification === undefined) return findings;
  const { environment, signal } = source;
  return verifySecrets(findings, revealed, { verification, context: { clock, environment, signal } });
}
