import { type Fields, fieldsAt, fieldsOf, listAt, textAt, textOf } from "#formats";
import { keyOfName } from "./package-key.ts";
import type { ToolFinding, ToolReport } from "./tool-report.ts";

/**
 * The JSON of `snyk test` and `snyk container test`: one project or several, the programs of an image under
 * `applications`. A vulnerability is listed once for each way to it; that is one finding here.
 */
export function readSnyk(value: unknown): ToolReport | undefined {
  const given = Array.isArray(value) ? (value as readonly unknown[]) : [value];
  const projects = given
    .flatMap((project) => [project, ...listAt(fieldsOf(project), "applications")])
    .map((project) => fieldsOf(project) ?? {});
  if (!projects.some((project) => Array.isArray(project["vulnerabilities"]) && "packageManager" in project))
    return undefined;
  const findings = new Map<string, ToolFinding>();
  for (const project of projects) {
    const manager = textAt(project, "packageManager") ?? "";
    const ignored = listAt(fieldsAt(project, "filtered"), "ignore");
    for (const [entries, isIgnored] of [
      [listAt(project, "vulnerabilities"), false],
      [ignored, true],
    ] as const) {
      for (const entry of entries) {
        const finding = findingOf(fieldsOf(entry) ?? {}, manager, isIgnored);
        findings.set(
          JSON.stringify([finding.names[0], finding.packageKey, finding.version, isIgnored]),
          finding,
        );
      }
    }
  }
  const [first] = projects;
  const subject = textAt(first, "projectName") ?? textAt(first, "path") ?? "";
  return { tool: "Snyk", subject, findings: [...findings.values()], packages: undefined };
}

function findingOf(fields: Fields, manager: string, isIgnored: boolean): ToolFinding {
  const identifiers = fieldsAt(fields, "identifiers");
  const others = ["CVE", "GHSA", "RHSA", "ALTERNATIVE"].flatMap((kind) =>
    listAt(identifiers, kind).flatMap((id) => textOf(id) ?? []),
  );
  const written = textAt(fields, "packageName") ?? textAt(fields, "name") ?? "";
  const system = textAt(fields, "packageManager") ?? manager;
  // Packages of distributions are written source/binary.
  const isSystem = /^(?:deb|rpm|apk|debian|ubuntu|alpine|rhel|centos|amzn|sles|oracle)/.test(
    system.toLowerCase(),
  );
  const name = isSystem ? ((textAt(fields, "name") ?? written).split("/").at(-1) ?? "") : written;
  return {
    names: [textAt(fields, "id") ?? "", ...others],
    packageName: name,
    packageKey: keyOfName(system, name),
    version: textAt(fields, "version") ?? "",
    // Older versions call what is critical high, and say so beside it.
    severity: (
      textAt(fields, "severityWithCritical") ??
      textAt(fields, "severity") ??
      "unknown"
    ).toLowerCase(),
    fixedIn: listAt(fields, "fixedIn").flatMap((version) => textOf(version) ?? []),
    cleared: isIgnored ? { kind: "suppressed", why: "ignored in .snyk" } : undefined,
  };
}
