import {
  hidesSomething,
  platformText,
  type Digest,
  type Distribution,
  type Finding,
  type ScanReport,
} from "#model";
import { subjectOf } from "#matching";
import { placeFactor, riskPressure } from "#policy";
import { groupPackages, type PackageGroup } from "../packages/package-groups.ts";
import { digestSubject, type DigestedSubject } from "../packages/subject-digest.ts";

/** What of a scan's report goes into tables. */
export interface ScanRecord {
  readonly digest: Digest;
  readonly mediaType: string;
  readonly platform: string;
  readonly imageID: string | null;
  readonly size: number;
  readonly placeFactor: number;
  readonly distribution: Distribution | null;
  readonly builtAt: string | null;
  readonly packages: number;
  /** Issues that hide something, those of matching apart. */
  readonly unread: number;
  readonly scanners: readonly string[];
  readonly subjects: readonly DigestedSubject[];
  readonly groups: readonly PackageGroup[];
  readonly layers: readonly {
    readonly digest: string;
    readonly diffID: string | null;
    readonly mediaType: string;
    readonly size: number;
    readonly instruction: string | null;
  }[];
  readonly findings: readonly StoredFinding[];
  /** Of the image's configuration. */
  readonly labels?: Readonly<Record<string, string>>;
  readonly build:
    | { readonly source: string; readonly revision: string | null; readonly builder: string | null }
    | undefined;
}

/** A finding of another kind than a vulnerability. */
export interface StoredFinding {
  readonly kind: string;
  readonly rule: string;
  readonly severity: string;
  readonly counts: number;
  readonly pressure: number;
  readonly body: string;
}

/** Takes apart the report of a scan that looked up no vulnerabilities. */
export function scanRecord(report: ScanReport, digest: Digest): ScanRecord {
  const { artifact, inventory } = report;
  const placed = inventory.packages.map((pkg) => ({
    layer: pkg.layer,
    subject: digestSubject(subjectOf(pkg, inventory.distribution)),
  }));
  const { manifest, config, platform } = artifact;
  return {
    digest,
    mediaType: manifest?.mediaType ?? "",
    platform: platform === undefined ? "" : platformText(platform),
    imageID: artifact.imageID ?? null,
    size: artifact.layers.reduce((sum, { size }) => sum + size, 0),
    placeFactor: placeFactor(config),
    distribution: inventory.distribution,
    builtAt: config?.created ?? null,
    packages: inventory.packages.length,
    unread: report.issues.filter(hidesSomething).length,
    scanners: report.scanners,
    subjects: placed.map(({ subject }) => subject),
    groups: groupPackages(placed),
    layers: artifact.layers.map((layer) => ({
      digest: layer.digest,
      diffID: layer.diffID ?? null,
      mediaType: layer.mediaType,
      size: layer.size,
      instruction: layer.instruction?.slice(0, 2_000) ?? null,
    })),
    findings: report.findings.map(storedFinding),
    build: buildOf(config?.config.labels ?? {}),
    labels: config?.config.labels ?? {},
  };
}

function storedFinding(finding: Finding): StoredFinding {
  return {
    kind: finding.kind,
    rule: finding.rule ?? finding.id,
    severity: finding.severity,
    counts: finding.status === "affected" && finding.suppressedBy === null ? 1 : 0,
    pressure: finding.status === "affected" ? riskPressure(finding, undefined) : 0,
    body: JSON.stringify(finding),
  };
}

/** What an image's labels say of where it was built ("OCI Image Annotations", pre-defined keys). */
function buildOf(labels: Readonly<Record<string, string>>): ScanRecord["build"] {
  const source = labels["org.opencontainers.image.source"];
  if (source === undefined || source === "") return undefined;
  const short = (text: string | undefined): string | null => text?.slice(0, 1_000) ?? null;
  return {
    source: source.slice(0, 1_000),
    revision: short(labels["org.opencontainers.image.revision"]),
    builder: short(labels["org.opencontainers.image.vendor"]),
  };
}
