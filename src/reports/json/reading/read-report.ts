import { bufferSource, FormatError, readJSON } from "#formats";
import type { FeedDescription, ScanReport, SnapshotDescription } from "#model";
import { ReportError } from "../../report-error.ts";
import { artifactOf } from "./artifact-of.ts";
import { findingOf } from "./finding-of.ts";
import { inventoryOf, issuesOf } from "./inventory-of.ts";
import { count, items, member, text, word } from "./json-place.ts";
import type { JsonPlace } from "./json-place.ts";
import { licensesOf } from "./licenses-of.ts";
import { statementsOf } from "./statement-of.ts";
import { trustOf } from "./trust-of.ts";
import { verdictOf } from "./verdict-of.ts";

/** Bytes of a stored report: 200,000 findings need less than half of it. */
export const maxReportBytes = 256 * 1024 * 1024;

/**
 * Turns what `assay scan --output json` wrote back into a report; `name` is what errors call it. Members that the
 * schema of today names and an older report lacks are as good as unknown, members of later versions are passed
 * over. What the JSON does not hold is not there: the manifest, values of variables, what the scan cost.
 * Throws {@link ReportError}.
 */
export function readReport(bytes: Uint8Array, name: string): ScanReport {
  const root: JsonPlace = { value: parsed(bytes, name), at: name };
  checkVersion(root);
  const artifact = artifactOf(member(root, "artifact"));
  // Of equal layers the lowest counts: a digest does not tell them apart.
  const layers = new Map(
    artifact.layers.map(({ digest }, index) => [digest as string, index] as const).reverse(),
  );
  return {
    artifact,
    inventory: inventoryOf(root, layers),
    findings: items(member(root, "findings")).map((place) => findingOf(place, layers)),
    ...statementsOf(root),
    ...trustOf(root),
    issues: issuesOf(root, layers),
    ...licensesOf(root),
    verdict: verdictOf(member(root, "verdict")),
    snapshot: snapshotOf(member(root, "snapshot")),
    scanners: items(member(root, "scanners")).map((place) =>
      word(place, ["vuln", "secret", "misconfig", "license"]),
    ),
    statistics: {
      durationMs: 0,
      layers: artifact.layers.length,
      layersReused: artifact.layers.length,
      bytesRead: 0,
      filesParsed: 0,
      filesReused: 0,
    },
  };
}

function parsed(bytes: Uint8Array, name: string): unknown {
  try {
    return readJSON(bufferSource(bytes), maxReportBytes);
  } catch (cause) {
    if (!(cause instanceof FormatError)) throw cause;
    throw new ReportError(
      "REPORT_UNREADABLE",
      `${name} cannot be read as a report: ${cause.message}`,
      "Give what `assay scan --output json` wrote.",
      cause,
    );
  }
}

function checkVersion(root: JsonPlace): void {
  const version = member(root, "schemaVersion");
  if (version.value === 1) return;
  if (typeof version.value === "number" && version.value > 1) {
    const message = `${root.at} is a report of schema version ${version.value}, which this Assay does not know`;
    throw new ReportError("REPORT_TOO_NEW", message, "Use a newer Assay.");
  }
  throw new ReportError(
    "REPORT_INVALID",
    `${root.at} is no report of Assay: it has no schemaVersion`,
    "Give what `assay scan --output json` wrote.",
  );
}

function snapshotOf(place: JsonPlace): SnapshotDescription | null {
  if (place.value === undefined) return null;
  return {
    digest: text(member(place, "digest")),
    createdAt: text(member(place, "createdAt")),
    feeds: items(member(place, "feeds")).map(feedOf),
  };
}

function feedOf(place: JsonPlace): FeedDescription {
  return {
    id: text(member(place, "id")),
    advisories: count(member(place, "advisories")),
    withdrawn: count(member(place, "withdrawn")),
    refused: count(member(place, "refused")),
    updatedAt: text(member(place, "updatedAt")),
  };
}
