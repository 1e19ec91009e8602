import { compareText, platformText, type ScanReport } from "#model";
import { compareFindings } from "./compare-findings.ts";
import { compareLicenses, comparePackages } from "./compare-packages.ts";
import type {
  ComparedArtifact,
  ConfigurationChange,
  ReportDifference,
  SizeChange,
} from "./report-difference.ts";

/** What changed from the left report to the right one. Pure; the same for the same reports. */
export function compareReports(left: ScanReport, right: ScanReport): ReportDifference {
  return {
    left: sideOf(left),
    right: sideOf(right),
    scanners: left.scanners.filter((scanner) => right.scanners.includes(scanner)),
    packages: comparePackages(left, right),
    vulnerabilities: compareFindings(left, right, "vulnerability"),
    secrets: compareFindings(left, right, "secret"),
    misconfigurations: compareFindings(left, right, "misconfiguration"),
    licenses: compareLicenses(left, right),
    configuration: compareConfigurations(left, right),
    size: compareSizes(left, right),
  };
}

function sideOf({ artifact }: ScanReport): ComparedArtifact {
  return { reference: artifact.reference, digest: artifact.digest ?? null };
}

function compareConfigurations(left: ScanReport, right: ScanReport): readonly ConfigurationChange[] {
  const [before, after] = [membersOf(left), membersOf(right)];
  const names = [...new Set([...before.keys(), ...after.keys()])].sort(compareText);
  return names.flatMap((member) => {
    const [from, to] = [before.get(member) ?? null, after.get(member) ?? null];
    return from === to ? [] : [{ member, from, to }];
  });
}

/** Each member by a name that sorts by what it is about. Values of variables are no part of a report. */
function membersOf({ artifact, inventory }: ScanReport): ReadonlyMap<string, string> {
  const config = artifact.config?.config;
  const members: [string, string | undefined][] = [
    ["distribution", inventory.distribution?.name],
    ["platform", artifact.platform === undefined ? undefined : platformText(artifact.platform)],
    ["user", config?.user],
    ["healthcheck", config === undefined ? undefined : String(config.healthcheck !== undefined)],
    ...(config?.exposedPorts ?? []).map((port): [string, string] => [`port ${port}`, "exposed"]),
    ...(config?.volumes ?? []).map((volume): [string, string] => [`volume ${volume}`, "declared"]),
    ...(config?.env ?? []).map((text): [string, string] => [`variable ${text.replace(/=.*$/s, "")}`, "set"]),
    ...Object.entries(config?.labels ?? {}).map(([name, value]): [string, string] => [
      `label ${name}`,
      value,
    ]),
  ];
  return new Map(members.filter((member): member is [string, string] => member[1] !== undefined));
}

function compareSizes(left: ScanReport, right: ScanReport): SizeChange {
  const [before, after] = [left.artifact.layers, right.artifact.layers];
  const digests = new Set(before.map(({ digest }) => digest));
  return {
    from: before.reduce((sum, { size }) => sum + size, 0),
    to: after.reduce((sum, { size }) => sum + size, 0),
    layersFrom: before.length,
    layersTo: after.length,
    sharedLayers: after.filter(({ digest }) => digests.has(digest)).length,
  };
}
