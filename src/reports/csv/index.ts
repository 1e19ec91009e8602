import type { ArtifactDescription, Finding } from "#model";
import { detailsOf, kindText, packagesByID, type FindingDetails } from "../finding-details.ts";
import { ratingsOf } from "../finding-risk.ts";
import type { Reporter } from "../reporter.ts";
import { instructionText } from "../words.ts";
import { csvRow } from "./csv-row.ts";

const columns = [
  "artifact",
  "kind",
  "id",
  "aliases",
  "severity",
  "status",
  "package",
  "version",
  "type",
  "purl",
  "fix state",
  "fixed in",
  "title",
  "reason",
  "remedy",
  "path",
  "line",
  "layer",
  "instruction",
  "suppressed by",
  "references",
  "risk",
  "cvss",
  "epss",
  "known exploited",
] as const;

/** One finding a row, all of them, suppressed ones and those not affected too: the column `status` tells. */
export const csvReporter: Reporter = {
  id: "csv",
  description: "One finding a row, for spreadsheets; no cell is run as a formula",
  mediaType: "text/csv",
  extension: ".csv",
  spec: { title: "RFC 4180", url: "https://www.rfc-editor.org/rfc/rfc4180" },
  *write(report, { compareVersions }) {
    const packages = packagesByID(report);
    yield csvRow(columns);
    for (const finding of report.findings)
      yield csvRow(cellsOf(detailsOf(finding, packages, compareVersions), report.artifact));
  },
};

function cellsOf(details: FindingDetails, artifact: ArtifactDescription): readonly string[] {
  const { finding } = details;
  return [
    artifact.reference,
    kindText(finding.kind),
    finding.id,
    finding.aliases.join(" "),
    finding.severity,
    finding.status,
    ...packageCells(details),
    finding.kind === "vulnerability" ? finding.fixState : "",
    finding.fixedIn.join(" "),
    details.headline,
    finding.reason,
    details.remedy,
    ...placeCells(details, artifact),
    finding.suppressedBy ?? "",
    details.references.join(" "),
    ...riskCells(finding),
  ];
}

function riskCells(finding: Finding): readonly string[] {
  const { risk, exploitation } = finding;
  return [
    risk === undefined ? "" : String(risk),
    ratingsOf(finding)[0]?.score.toFixed(1) ?? "",
    exploitation?.epss === undefined ? "" : String(exploitation.epss.score),
    exploitation?.knownExploited?.added ?? "",
  ];
}

function packageCells({ finding, pkg }: FindingDetails): readonly string[] {
  const purl = finding.package ?? "";
  return pkg === undefined ? ["", "", "", purl] : [pkg.name, pkg.version, pkg.type, purl];
}

function placeCells({ finding, pkg }: FindingDetails, artifact: ArtifactDescription): readonly string[] {
  const [place] = finding.locations;
  const layer = pkg?.layer ?? place?.layer;
  return [
    place?.path ?? "",
    place?.line === undefined ? "" : String(place.line),
    layer === undefined ? "" : (artifact.layers[layer]?.digest ?? ""),
    layer === undefined ? "" : instructionText(artifact, layer),
  ];
}
