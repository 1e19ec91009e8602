import { type Fields, fieldsAt, fieldsOf, listAt, textAt, textOf } from "#formats";
import { readPackageURL } from "#model";
import { keyOfURL } from "./package-key.ts";
import { maxToolFindings, type ToolFinding, type ToolReport } from "./tool-report.ts";

/** Components may lie within components, this deep at most. */
const maxDepth = 16;
/** Components that one vulnerability affects. */
const maxAffected = 10_000;

/** CycloneDX (JSON) with `vulnerabilities`, 1.4 or later, as scanners write it: each names components by `bom-ref`. */
export function readCycloneDX(root: Fields): ToolReport | undefined {
  if (textAt(root, "bomFormat") !== "CycloneDX" || !Array.isArray(root["vulnerabilities"])) return undefined;
  const components = new Map<string, string>();
  const purls = new Set<string>();
  const walk = (list: readonly unknown[], depth: number): void => {
    for (const one of list) {
      const component = fieldsOf(one);
      const purl = textAt(component, "purl");
      const ref = textAt(component, "bom-ref") ?? purl;
      if (purl !== undefined && ref !== undefined) {
        components.set(ref, purl);
        purls.add(keyOfURL(purl) ?? purl);
      }
      if (depth < maxDepth) walk(listAt(component, "components"), depth + 1);
    }
  };
  walk(listAt(root, "components"), 0);
  const findings: ToolFinding[] = [];
  for (const one of listAt(root, "vulnerabilities")) {
    if (findings.length >= maxToolFindings) break;
    findings.push(...findingsOf(fieldsOf(one) ?? {}, components));
  }
  const metadata = fieldsAt(root, "metadata");
  const subject = textAt(fieldsAt(metadata, "component"), "name") ?? "";
  return { tool: toolOf(metadata), subject, findings, packages: purls };
}

/** `metadata.tools` is a list until 1.4, and has `components` since 1.5. */
function toolOf(metadata: Fields | undefined): string {
  const [first] = [...listAt(metadata, "tools"), ...listAt(fieldsAt(metadata, "tools"), "components")];
  const name = textAt(fieldsOf(first), "name") ?? "CycloneDX";
  const known = ["Trivy", "Grype", "Assay"].find((one) => one.toLowerCase() === name.toLowerCase());
  return known ?? name.slice(0, 100);
}

function findingsOf(fields: Fields, components: ReadonlyMap<string, string>): readonly ToolFinding[] {
  const id = textAt(fields, "id");
  if (id === undefined) return [];
  const others = listAt(fields, "references").flatMap((one) => textAt(fieldsOf(one), "id") ?? []);
  const affected = listAt(fields, "affects").slice(0, maxAffected);
  return affected.flatMap((one): readonly ToolFinding[] => {
    const ref = textAt(fieldsOf(one), "ref") ?? "";
    // A BOM-Link names another document's component behind `#`.
    const purl = components.get(ref) ?? components.get(decoded(ref.slice(ref.indexOf("#") + 1))) ?? ref;
    const url = readPackageURL(purl);
    if (url === undefined) return [];
    return [
      {
        names: [...new Set([id, ...others])],
        packageName: url.name,
        packageKey: keyOfURL(purl) ?? purl,
        version: url.version,
        severity: severityOf(fields),
        fixedIn: [],
        cleared: clearedBy(fieldsAt(fields, "analysis")),
      },
    ];
  });
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // No BOM-Link: the reference is taken as it is.
    return text;
  }
}

const words = ["critical", "high", "medium", "low", "negligible", "unknown"];

/** The worst of the ratings. */
function severityOf(fields: Fields): string {
  const rated = listAt(fields, "ratings").map((one) => {
    const word = (textAt(fieldsOf(one), "severity") ?? "unknown").toLowerCase();
    return words.indexOf(word === "info" || word === "none" ? "negligible" : word);
  });
  const worst = Math.min(words.length - 1, ...rated.filter((one) => one >= 0));
  return words[worst] ?? "unknown";
}

function clearedBy(analysis: Fields | undefined): ToolFinding["cleared"] {
  const state = textAt(analysis, "state");
  if (state !== "not_affected" && state !== "false_positive" && !state?.startsWith("resolved"))
    return undefined;
  const why = [state, textAt(analysis, "justification"), textOf(analysis?.["detail"])];
  return {
    kind: "not-affected",
    why: why
      .filter((one) => one !== undefined)
      .join(", ")
      .slice(0, 500),
  };
}
