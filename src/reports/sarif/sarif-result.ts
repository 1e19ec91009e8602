import type { FindingLocation, ScanReport } from "#model";
import { originText, placeText, type FindingDetails } from "../finding-details.ts";
import { riskTexts } from "../finding-risk.ts";
import { visibleText } from "../terminal-text.ts";
import { artifactURI } from "./artifact-uri.ts";
import { literalText } from "./literal-text.ts";
import { levelOf, ruleID } from "./sarif-rule.ts";

/** Places of one result; GitHub shows 100 and refuses more than 1,000. */
const maxLocations = 100;

interface ResultContext {
  readonly report: ScanReport;
  /** Index of its rule. */
  readonly rule: number;
  readonly fingerprint: string;
}

/** One finding as a result ("SARIF", 3.27). */
export function resultOf(details: FindingDetails, { report, rule, fingerprint }: ResultContext): object {
  const { finding, pkg } = details;
  const locations = finding.locations.slice(0, maxLocations);
  return {
    ruleId: ruleID(details),
    ruleIndex: rule,
    level: levelOf(finding.severity),
    ...(finding.risk === undefined ? {} : { rank: finding.risk }),
    message: { text: messageOf(details, report) },
    locations:
      locations.length === 0 ? [artifactLocation(report)] : locations.map((at) => locationOf(at, report)),
    // What GitHub tells alerts apart by; its own hash of the line needs the source, which images do not have.
    partialFingerprints: { primaryLocationLineHash: fingerprint, "assay/v1": fingerprint },
    properties: {
      kind: finding.kind,
      severity: finding.severity,
      fixState: finding.fixState,
      ...(finding.package === undefined ? {} : { purl: finding.package }),
      ...(pkg === undefined ? {} : { package: pkg.name, version: pkg.version }),
      ...(finding.fixedIn.length === 0 ? {} : { fixedIn: finding.fixedIn }),
      ...(finding.aliases.length === 0 ? {} : { aliases: finding.aliases }),
      ...(finding.inBase === undefined ? {} : { inBase: finding.inBase }),
    },
  };
}

/** What an alert says: what, where it came from, what to do. */
function messageOf(details: FindingDetails, { artifact }: ScanReport): string {
  const { finding, pkg, headline, remedy } = details;
  const origin = originText(finding, pkg, artifact);
  const places = finding.locations.length - maxLocations;
  const lines = [
    headline,
    ...(pkg === undefined ? [] : [`Package: ${pkg.name} ${pkg.version} (${pkg.type})`]),
    `Severity: ${finding.severity}`,
    ...riskTexts(finding).slice(0, 4),
    ...(remedy === "" ? [] : [remedy]),
    ...finding.locations.slice(0, 3).map((location) => `Found in: ${placeText(location, artifact)}`),
    ...(places > 0 ? [`and in ${places} places that are not listed`] : []),
    ...(origin === "" ? [] : [`Brought by ${origin}`]),
  ];
  return lines.map((line) => literalText(visibleText(line))).join("\n");
}

function locationOf(location: FindingLocation, { artifact }: ScanReport): object {
  const { path, line, endLine, layer, deletedIn } = location;
  const digest = artifact.layers[layer]?.digest;
  return {
    physicalLocation: {
      artifactLocation: { uri: artifactURI(path), uriBaseId: "ROOTPATH" },
      // GitHub wants a line; of what has none, the first stands for all.
      region: { startLine: line ?? 1, ...(line === undefined || endLine === undefined ? {} : { endLine }) },
    },
    message: { text: literalText(visibleText(placeText(location, artifact))) },
    ...(digest === undefined ? {} : { logicalLocations: [{ fullyQualifiedName: digest, kind: "module" }] }),
    ...(deletedIn === undefined ? {} : { properties: { deletedIn: artifact.layers[deletedIn]?.digest } }),
  };
}

function artifactLocation({ artifact }: ScanReport): object {
  return {
    physicalLocation: {
      artifactLocation: { uri: artifactURI(artifact.reference), uriBaseId: "ROOTPATH" },
      region: { startLine: 1 },
    },
  };
}
