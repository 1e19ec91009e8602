import type { DescribeOptions } from "#documents";
import type { PackageType, ScanReport } from "#model";

/** How a person wants to see a report. Machine formats heed nothing of it. */
export interface ReportOptions {
  /** Colours of the terminal's basic sixteen. */
  readonly color: boolean;
  /** Columns. */
  readonly width: number;
  /** For each vulnerable package, who brings it. */
  readonly dependencyTree: boolean;
  /** Every package, not only those with findings. */
  readonly allPackages: boolean;
  /** What statements suppress, too. Machine formats always say it. */
  readonly showSuppressed?: boolean;
  /**
   * Orders two versions of a package type; undefined where they cannot be compared. Without it, fixes are taken
   * in the order that the findings name them.
   */
  readonly compareVersions?: (type: PackageType, left: string, right: string) => number | undefined;
  /** Values of credentials by their fingerprints, for a terminal that somebody looks at; files never get them. */
  readonly secretValues?: ReadonlyMap<string, string>;
  /** Assay's version, for formats that name the tool. */
  readonly version?: string;
  /** RFC 3339: when the report counts as made, for formats that need a time. Without it, see `report-time.ts`. */
  readonly time?: string;
  /** Whose account `asff` is for: twelve digits, and a region's name. */
  readonly aws?: { readonly account: string; readonly region: string };
  /** Names of images that others are built from, among which the next tag of a base is looked for. */
  readonly knownBases?: readonly string[];
  /** What `template` renders. */
  readonly template?: ReportTemplate;
  /** What SBOM documents are written with. */
  readonly sbom?: SbomReportOptions;
}

/** How an SBOM document is written. */
export interface SbomReportOptions extends Pick<DescribeOptions, "created" | "licenses"> {
  /** Version of the format; its default. */
  readonly specVersion?: string;
}

/** A template, ready: what `loadTemplates` compiles. */
export interface ReportTemplate {
  /** Its file's name, or that of a shipped one. */
  readonly name: string;
  /** The report in pieces. Throws `ReportError` when the template asks for more than it may. */
  render(report: ScanReport, options: ReportOptions): Iterable<string>;
}

/** One presentation of a scan's result. */
export interface Reporter {
  /** As `--output` names it; its folder. */
  readonly id: string;
  /** One line for help and the reference page. */
  readonly description: string;
  readonly mediaType: string;
  /** Of a file that holds it, with its dot. */
  readonly extension: string;
  readonly spec: { readonly title: string; readonly url: string };
  /**
   * The report in pieces, so that one of any size takes little memory. Of machine formats the same report gives
   * the same bytes. The text ends with a line feed.
   */
  write(report: ScanReport, options: ReportOptions): Iterable<string>;
}
