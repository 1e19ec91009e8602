import { type Fields, fieldsAt, fieldsOf, listAt, textAt, textOf } from "#formats";
import { keyOfName, keyOfURL } from "./package-key.ts";
import type { ToolFinding, ToolReport } from "./tool-report.ts";

/** Grype's JSON; ignored matches are in it with `--show-suppressed`. */
export function readGrype(root: Fields): ToolReport | undefined {
  if (!Array.isArray(root["matches"])) return undefined;
  const target = fieldsAt(root, "source")?.["target"];
  const findings = [
    ...listAt(root, "matches").map((match) => findingOf(fieldsOf(match) ?? {}, undefined)),
    ...listAt(root, "ignoredMatches").map((match) => {
      const fields = fieldsOf(match) ?? {};
      return findingOf(fields, { kind: "suppressed", why: rulesOf(fields) });
    }),
  ];
  const subject = textOf(target) ?? textAt(fieldsOf(target), "userInput") ?? "";
  return { tool: "Grype", subject, findings, packages: undefined };
}

function rulesOf(match: Fields): string {
  const rules = listAt(match, "appliedIgnoreRules").map((rule) => {
    const fields = fieldsOf(rule);
    return textAt(fields, "reason") ?? textAt(fields, "vex-status") ?? "an ignore rule";
  });
  return [...new Set(rules)].join(", ");
}

function findingOf(match: Fields, cleared: ToolFinding["cleared"]): ToolFinding {
  const vulnerability = fieldsAt(match, "vulnerability");
  const artifact = fieldsAt(match, "artifact");
  const name = textAt(artifact, "name") ?? "";
  const purl = textAt(artifact, "purl");
  const related = listAt(match, "relatedVulnerabilities").flatMap((one) => textAt(fieldsOf(one), "id") ?? []);
  return {
    names: [...new Set([textAt(vulnerability, "id") ?? "", ...related])],
    packageName: name,
    packageKey:
      (purl === undefined ? undefined : keyOfURL(purl)) ?? keyOfName(textAt(artifact, "type") ?? "", name),
    version: textAt(artifact, "version") ?? "",
    severity: (textAt(vulnerability, "severity") ?? "unknown").toLowerCase(),
    fixedIn: listAt(fieldsAt(vulnerability, "fix"), "versions").flatMap((version) => textOf(version) ?? []),
    cleared,
  };
}
