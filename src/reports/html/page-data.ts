import { severities, type Finding, type Package, type ScanReport } from "#model";
import { detailsOf, originText, packagesByID, placeText } from "../finding-details.ts";
import { riskTexts } from "../finding-risk.ts";
import { jsonText } from "../json-text.ts";
import type { ReportOptions } from "../reporter.ts";
import { visibleText } from "../terminal-text.ts";
import { fixStateText } from "../words.ts";

/** Places of a finding that the page lists. */
const maxPlaces = 50;

/**
 * What the page's script reads, as JSON that is safe within a script element: `packages` and `origins` are named once,
 * findings are rows that refer to them, in the order that `page-script.ts` takes apart.
 */
export function* pageData(report: ScanReport, { compareVersions }: ReportOptions): Generator<string> {
  const packages = packagesByID(report);
  const used = indexedPackages(report, packages);
  const origins = new Map<string, number>();
  yield `{"packages":[`;
  yield* joined(used.list, (pkg) => [pkg.name, pkg.version, pkg.type, pkg.purl].map(visibleText));
  yield `],"findings":[`;
  yield* joined(report.findings, (finding) =>
    rowOf(finding, { report, packages, used, origins, compareVersions }),
  );
  yield `],"origins":${embedded([...origins.keys()].map(visibleText))}}`;
}

interface UsedPackages {
  readonly list: readonly Package[];
  readonly indices: ReadonlyMap<string, number>;
}

interface RowContext {
  readonly report: ScanReport;
  readonly packages: ReadonlyMap<string, Package>;
  readonly used: UsedPackages;
  readonly compareVersions: ReportOptions["compareVersions"];
  /** Filled as rows are made. */
  readonly origins: Map<string, number>;
}

function indexedPackages(report: ScanReport, packages: ReadonlyMap<string, Package>): UsedPackages {
  const ids = new Set(report.findings.flatMap(({ packageID }) => packageID ?? []));
  const list = [...ids].flatMap((id) => packages.get(id) ?? []);
  return { list, indices: new Map(list.map(({ id }, index) => [id, index])) };
}

function rowOf(
  finding: Finding,
  { report, packages, used, origins, compareVersions }: RowContext,
): readonly unknown[] {
  const { artifact } = report;
  const details = detailsOf(finding, packages, compareVersions);
  const origin = originText(finding, details.pkg, artifact);
  if (!origins.has(origin)) origins.set(origin, origins.size);
  const places = finding.locations
    .slice(0, maxPlaces)
    .map((place) => visibleText(placeText(place, artifact)));
  const more = finding.locations.length - places.length;
  return [
    finding.kind,
    severities.indexOf(finding.severity),
    finding.status,
    visibleText(finding.id) || "(no name)",
    finding.aliases.map(visibleText),
    used.indices.get(finding.packageID ?? "") ?? -1,
    visibleText(details.headline),
    visibleText(finding.reason),
    fixStateText(finding.fixState),
    finding.fixedIn.map(visibleText),
    visibleText(details.remedy),
    more === 0 ? places : [...places, `and ${more} more places`],
    details.references,
    finding.suppressedBy === null ? "" : visibleText(finding.suppressedBy) || "a statement",
    (finding.example ?? "").split("\n").map(visibleText).join("\n"),
    origins.get(origin),
    finding.risk ?? -1,
    riskTexts(finding).map(visibleText),
  ];
}

function* joined<Item>(items: readonly Item[], toJson: (item: Item) => unknown): Generator<string> {
  for (const [index, item] of items.entries()) yield `${index === 0 ? "" : ","}\n${embedded(toJson(item))}`;
}

/** JSON that cannot end or begin an element or a comment of HTML. */
function embedded(value: unknown): string {
  return jsonText(value).replace(/[<>&]/g, (character) => `\\u00${character.charCodeAt(0).toString(16)}`);
}
