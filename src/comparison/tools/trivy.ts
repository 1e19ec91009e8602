import { type Fields, fieldsAt, fieldsOf, listAt, textAt, textOf } from "#formats";
import { keyOfName, keyOfURL } from "./package-key.ts";
import { type ToolFinding, type ToolReport } from "./tool-report.ts";

/** Trivy's JSON, `SchemaVersion` 2; what it suppressed is in it with `--show-suppressed`. */
export function readTrivy(root: Fields): ToolReport | undefined {
  if (typeof root["SchemaVersion"] !== "number") return undefined;
  const findings: ToolFinding[] = [];
  const packages = new Set<string>();
  let lists = false;
  for (const value of listAt(root, "Results")) {
    const result = fieldsOf(value) ?? {};
    const type = textAt(result, "Type") ?? "";
    for (const one of listAt(result, "Packages")) {
      lists = true;
      packages.add(keyOf(fieldsOf(one) ?? {}, type, { name: "Name", identifier: "Identifier" }));
    }
    for (const one of listAt(result, "Vulnerabilities"))
      findings.push(findingOf(fieldsOf(one) ?? {}, type, undefined));
    for (const one of listAt(result, "ExperimentalModifiedFindings")) {
      const fields = fieldsOf(one) ?? {};
      const finding = fieldsAt(fields, "Finding");
      if (textAt(fields, "Type") !== "vulnerability" || finding === undefined) continue;
      const said = [textAt(fields, "Status"), textAt(fields, "Statement"), textAt(fields, "Source")];
      const why = said.filter((text) => text !== undefined).join(", ");
      findings.push(findingOf(finding, type, { kind: "suppressed", why }));
    }
  }
  const subject = textAt(root, "ArtifactName") ?? "";
  return { tool: "Trivy", subject, findings, packages: lists ? packages : undefined };
}

function findingOf(fields: Fields, type: string, cleared: ToolFinding["cleared"]): ToolFinding {
  const name = textAt(fields, "PkgName") ?? "";
  const others = listAt(fields, "VendorIDs").flatMap((id) => textOf(id) ?? []);
  return {
    names: [textAt(fields, "VulnerabilityID") ?? "", ...others],
    packageName: name,
    packageKey: keyOf(fields, type, { name: "PkgName", identifier: "PkgIdentifier" }),
    version: textAt(fields, "InstalledVersion") ?? "",
    severity: (textAt(fields, "Severity") ?? "unknown").toLowerCase(),
    fixedIn: (textAt(fields, "FixedVersion") ?? "").split(",").flatMap((version) => textOf(version) ?? []),
    cleared,
  };
}

function keyOf(
  fields: Fields,
  type: string,
  { name, identifier }: { readonly name: string; readonly identifier: string },
): string {
  const purl = textAt(fieldsAt(fields, identifier), "PURL");
  return (purl === undefined ? undefined : keyOfURL(purl)) ?? keyOfName(type, textAt(fields, name) ?? "");
}
