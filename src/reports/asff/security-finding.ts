import type { Finding, FindingKind, Package, ScanReport, Severity } from "#model";
import { originText, placeText, type FindingDetails } from "../finding-details.ts";
import { isExploited, ratingsOf, type NamedRating } from "../finding-risk.ts";
import type { ReportOptions } from "../reporter.ts";
import { reportTime } from "../report-time.ts";
import { shortened } from "../shortened.ts";
import { visibleText } from "../terminal-text.ts";

interface FindingContext {
  readonly report: ScanReport;
  readonly options: ReportOptions;
  /** The finding's identity from scan to scan. */
  readonly id: string;
}

const labels: Readonly<Record<Severity, string>> = {
  critical: "CRITICAL",
  high: "HIGH",
  medium: "MEDIUM",
  low: "LOW",
  negligible: "INFORMATIONAL",
  unknown: "INFORMATIONAL",
};

/** "Types taxonomy for ASFF". */
const types: Readonly<Record<FindingKind, string>> = {
  vulnerability: "Software and Configuration Checks/Vulnerabilities/CVE",
  secret: "Sensitive Data Identifications/Passwords/Assay",
  misconfiguration: "Software and Configuration Checks/Industry and Regulatory Standards/Assay",
  license: "Software and Configuration Checks/Industry and Regulatory Standards/Licences",
};

/** One finding ("AwsSecurityFinding"), within the lengths that Security Hub takes. */
export function securityFinding(details: FindingDetails, { report, options, id }: FindingContext): object {
  const { finding, headline, remedy, references } = details;
  const { account = "000000000000", region = "us-east-1" } = options.aws ?? {};
  const time = new Date(reportTime(report, options)).toISOString();
  return {
    SchemaVersion: "2018-10-08",
    Id: `${region}/${account}/assay/${id}`,
    ProductArn: `arn:${partitionOf(region)}:securityhub:${region}:${account}:product/${account}/default`,
    ProductName: "Assay",
    CompanyName: "Assay",
    GeneratorId: shortened(`assay/${finding.rule ?? finding.id}`, 512),
    AwsAccountId: account,
    Region: region,
    Types: [types[finding.kind]],
    CreatedAt: time,
    UpdatedAt: time,
    Severity: { Label: labels[finding.severity], Original: finding.severity },
    Title: shortened(headline, 256),
    Description: shortened(descriptionOf(details, report), 1024),
    ...(remedy === "" ? {} : { Remediation: { Recommendation: recommendationOf(remedy, references) } }),
    Resources: [resourceOf(report)],
    ...(finding.kind === "vulnerability" ? { Vulnerabilities: [vulnerabilityOf(details)] } : {}),
    ...(finding.kind === "misconfiguration" ? { Compliance: { Status: "FAILED" } } : {}),
    Workflow: { Status: "NEW" },
    RecordState: "ACTIVE",
  };
}

/** AWS' partitions have their own prefix of names. */
function partitionOf(region: string): string {
  if (region.startsWith("cn-")) return "aws-cn";
  return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
}

function descriptionOf({ finding, pkg, headline }: FindingDetails, { artifact }: ScanReport): string {
  const origin = originText(finding, pkg, artifact);
  const [place] = finding.locations;
  return [
    headline,
    finding.reason,
    ...(place === undefined ? [] : [placeText(place, artifact)]),
    ...(origin === "" ? [] : [`brought by ${origin}`]),
  ].join(". ");
}

function recommendationOf(remedy: string, references: readonly string[]): object {
  const [url] = references;
  return { Text: shortened(remedy, 512), ...(url === undefined ? {} : { Url: url }) };
}

function resourceOf({ artifact, inventory }: ScanReport): object {
  const name = shortened(artifact.name ?? artifact.reference, 512);
  const { distribution } = inventory;
  if (artifact.kind !== "image") return { Type: "Other", Id: name };
  return {
    Type: "Container",
    Id: name,
    Details: {
      Container: {
        ImageName: name,
        ...(artifact.digest === undefined ? {} : { ImageId: artifact.digest }),
      },
      ...(distribution === null ? {} : { Other: { Distribution: shortened(distribution.name, 1024) } }),
    },
  };
}

function vulnerabilityOf({ finding, pkg, references, remedy }: FindingDetails): object {
  const [source] = finding.sources;
  return {
    Id: shortened(finding.id, 256),
    ...(pkg === undefined ? {} : { VulnerablePackages: [packageOf(pkg, { finding, remedy })] }),
    ...(references.length === 0 ? {} : { ReferenceUrls: references }),
    ...(finding.aliases.length === 0
      ? {}
      : { RelatedVulnerabilities: finding.aliases.slice(0, 50).map((alias) => shortened(alias, 256)) }),
    ...(source === undefined
      ? {}
      : { Vendor: { Name: shortened(source.name, 256), VendorSeverity: source.severity } }),
    ...exploitationOf(finding),
    FixAvailable: finding.fixedIn.length > 0 ? "YES" : "NO",
  };
}

function exploitationOf(finding: Finding): object {
  const ratings = ratingsOf(finding);
  const exploited = isExploited(finding);
  const epss = finding.exploitation?.epss;
  return {
    ...(ratings.length === 0 ? {} : { Cvss: ratings.map(ratingOf) }),
    ...(epss === undefined ? {} : { EpssScore: epss.score }),
    ...(exploited === undefined ? {} : { ExploitAvailable: exploited ? "YES" : "NO" }),
  };
}

function ratingOf({ version, vector, score, vendor }: NamedRating): object {
  return {
    Version: version,
    BaseScore: score,
    BaseVector: shortened(vector, 256),
    Source: shortened(vendor, 256),
  };
}

function packageOf(pkg: Package, { finding, remedy }: Pick<FindingDetails, "finding" | "remedy">): object {
  const path = pkg.locations[0]?.path;
  return {
    Name: shortened(pkg.name, 1024),
    Version: shortened(pkg.version, 1024),
    PackageManager: pkg.type.toUpperCase(),
    Remediation: shortened(remedy, 1024),
    ...(pkg.architecture === undefined ? {} : { Architecture: shortened(pkg.architecture, 256) }),
    ...(path === undefined ? {} : { FilePath: shortened(path, 4096) }),
    ...(finding.fixedIn.length === 0
      ? {}
      : { FixedInVersion: shortened(finding.fixedIn.map(visibleText).join(", "), 1024) }),
  };
}
