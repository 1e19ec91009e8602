import { type Fields, fieldsAt, fieldsOf, listAt, textAt, textOf } from "#formats";
import { readPackageURL } from "#model";
import { keyOfName, keyOfURL } from "./package-key.ts";
import { maxToolFindings, type ToolFinding, type ToolReport } from "./tool-report.ts";

/** Packages that one rule names. */
const maxPackages = 1_000;

/**
 * SARIF 2.1.0 of scanners of packages: Trivy, Grype, Assay and whoever writes a package URL as a property. The format has
 * no place for a package, so each writes it its own way; results that name none are left out.
 */
export function readSarif(root: Fields): ToolReport | undefined {
  const [run] = listAt(root, "runs").map((one) => fieldsOf(one) ?? {});
  if (run === undefined || !/^2\./.test(textAt(root, "version") ?? "")) return undefined;
  const driver = fieldsAt(fieldsAt(run, "tool"), "driver");
  const rules = listAt(driver, "rules").map((one) => fieldsOf(one) ?? {});
  const byID = new Map(rules.map((rule) => [textAt(rule, "id"), rule]));
  const findings: ToolFinding[] = [];
  for (const one of listAt(run, "results")) {
    const result = fieldsOf(one) ?? {};
    const id = textAt(result, "ruleId") ?? "";
    const index = result["ruleIndex"];
    const rule = byID.get(id) ?? (typeof index === "number" ? rules[index] : undefined);
    findings.push(...findingsOf(result, rule ?? {}, id));
    // Many results may name one rule, and a rule many packages.
    if (findings.length >= maxToolFindings) break;
  }
  const name = (textAt(driver, "name") ?? "").replace(/^Anchore Grype.*|^grype$/i, "Grype");
  const subject = textAt(fieldsAt(run, "properties"), "imageName") ?? "";
  return { tool: name === "" ? "SARIF" : name.slice(0, 100), subject, findings, packages: undefined };
}

interface Named {
  readonly name: string;
  readonly key: string;
  readonly version: string;
  readonly severity?: string | undefined;
  readonly fixedIn?: readonly string[];
}

function findingsOf(result: Fields, rule: Fields, id: string): readonly ToolFinding[] {
  const said = textAt(fieldsAt(result, "message"), "text") ?? "";
  const own = fieldsAt(result, "properties");
  const vulnerability = vulnerabilityIn(id);
  const named =
    packagesOf(own) ?? trivyPackage(said) ?? grypePackage(said) ?? packagesOf(fieldsAt(rule, "properties"));
  if (vulnerability === undefined || named === undefined) return [];
  const others = listAt(own, "aliases").flatMap((one) => textOf(one) ?? []);
  const [suppression] = listAt(result, "suppressions").map((one) => fieldsOf(one));
  const why = textAt(suppression, "justification") ?? textAt(suppression, "kind") ?? "suppressed";
  return named.map((one) => ({
    names: [vulnerability, ...others],
    packageName: one.name,
    packageKey: one.key,
    version: one.version,
    severity: one.severity ?? severityOf(own, fieldsAt(rule, "properties")),
    fixedIn: one.fixedIn ?? listAt(own, "fixedIn").flatMap((version) => textOf(version) ?? []),
    cleared: suppression === undefined ? undefined : ({ kind: "suppressed", why } as const),
  }));
}

/** Grype puts the package behind the vulnerability, a template of Trivy's the severity before it. */
function vulnerabilityIn(id: string): string | undefined {
  const known =
    /(?:CVE-\d{4}-\d{4,10}|GHSA(?:-[0-9a-z]{4}){3}|(?:[A-Z]{2,10}|PYSEC|GO|RUSTSEC|MAL)-\d{4}[-:]\d{1,10}(?:-\d{1,4})?)/i;
  return known.exec(id.slice(0, 500))?.[0];
}

function packagesOf(properties: Fields | undefined): readonly Named[] | undefined {
  const several = listAt(properties, "purls").slice(0, maxPackages);
  const texts = [textAt(properties, "purl"), ...several.map((one) => textOf(one))];
  const named = texts.flatMap((purl): readonly Named[] => {
    const url = purl === undefined ? undefined : readPackageURL(purl);
    if (url === undefined || purl === undefined) return [];
    return [{ name: url.name, key: keyOfURL(purl) ?? purl, version: url.version }];
  });
  return named.length === 0 ? undefined : named;
}

function trivyPackage(said: string): readonly Named[] | undefined {
  const [, name, version = ""] =
    /^Package: ([^\n]{1,300})\nInstalled Version: ([^\n]{0,200})\n/.exec(said) ?? [];
  if (name === undefined) return undefined;
  const severity = /\nSeverity: ([A-Z]{3,12})(?:\n|$)/.exec(said)?.[1]?.toLowerCase();
  const fixed = /\nFixed Version: ([^\n]{0,500})/.exec(said)?.[1] ?? "";
  const fixedIn = fixed.split(",").flatMap((one) => textOf(one.trim()) ?? []);
  return [
    { name, key: keyOfName("", name), version, severity, fixedIn: fixedIn.filter((one) => one !== "") },
  ];
}

function grypePackage(said: string): readonly Named[] | undefined {
  const pattern =
    /^An? (\w{3,12}) vulnerability in (\S{1,60}) package: (.{1,300}), version (\S{1,200}) was found/;
  const [, severity = "", type = "", name, version = ""] = pattern.exec(said.slice(0, 2_000)) ?? [];
  if (name === undefined) return undefined;
  return [{ name, key: keyOfName(type, name), version, severity: severity.toLowerCase() }];
}

/** The word, else the score that code scanning goes by, in the bands of CVSS ("Specification", 5). */
function severityOf(own: Fields | undefined, rule: Fields | undefined): string {
  const word = textAt(own, "severity");
  if (word !== undefined) return word.toLowerCase();
  const score = Number(textAt(rule, "security-severity") ?? "NaN");
  if (score >= 9) return "critical";
  if (score >= 7) return "high";
  if (score >= 4) return "medium";
  return score > 0 ? "low" : "unknown";
}
