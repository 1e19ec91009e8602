import { openArtifacts, type Artifact } from "#artifacts";
import { sortIssues, type ScanReport } from "#model";
import { judge } from "#policy";
import { findVulnerabilities, notLookedUp } from "./find-vulnerabilities.ts";
import { resolveScan, type ResolvedScan } from "./resolve-scan.ts";
import { ScanError } from "./scan-error.ts";
import type { ScanOptions } from "./scan-options.ts";
import { takeInventory } from "./take-inventory.ts";

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
  const [report, another] = await scanAll(reference, options);
  if (report !== undefined && another === undefined) return report;
  throw new ScanError({
    code: "SEVERAL_PLATFORMS",
    category: "usage",
    message: `${reference} holds several platforms, and one report was asked for`,
    hint: "Name one platform, or ask for all of them",
  });
}

/** As {@link scan}, with a report for every artifact that is opened: each platform with `platform: "all"`. */
export async function scanAll(reference: string, options: ScanOptions = {}): Promise<readonly ScanReport[]> {
  const resolved = resolveScan(options);
  const { cache, progress } = resolved.collect;
  try {
    progress.phase("resolve");
    const artifacts = await openArtifacts(reference, resolved.source);
    try {
      const reports: ScanReport[] = [];
      for (const artifact of artifacts) reports.push(await scanArtifact(artifact, resolved));
      return reports;
    } finally {
      for (const artifact of artifacts) await artifact.close();
    }
  } finally {
    cache.close();
    progress.phase("done");
  }
}

async function scanArtifact(artifact: Artifact, resolved: ResolvedScan): Promise<ScanReport> {
  const { collect, clock, scanners } = resolved;
  const { description } = artifact;
  const started = clock.monotonic();
  collect.progress.phase("layers");
  collect.progress.layers(
    description.layers.map(({ size, instruction }, layer) => ({
      layer,
      size,
      ...(instruction === undefined ? {} : { instruction }),
    })),
  );
  const taken = await takeInventory(artifact, collect, resolved.distribution);
  const { inventory } = taken;
  collect.progress.phase("match");
  const found = scanners.includes("vuln")
    ? await findVulnerabilities(inventory, resolved.database)
    : notLookedUp;
  const issues = sortIssues([...description.issues, ...inventory.issues, ...found.issues]);
  const { findings, snapshot } = found;
  return {
    artifact: description,
    inventory,
    findings,
    issues,
    verdict: judge({ findings, issues, snapshot, scanners }),
    snapshot,
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
