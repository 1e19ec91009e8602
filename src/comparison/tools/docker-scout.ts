import { type Fields, fieldsAt, fieldsOf, listAt, textAt, textOf } from "#formats";
import { readPackageURL } from "#model";
import { keyOfURL } from "./package-key.ts";
import type { ToolFinding, ToolReport } from "./tool-report.ts";

/** `docker scout cves --format sarif`: the packages of a vulnerability are properties of its rule. */
export function readDockerScout(root: Fields): ToolReport | undefined {
  const runs = listAt(root, "runs").map((run) => fieldsOf(run) ?? {});
  const run = runs.find((one) => /docker scout/i.test(textAt(driverOf(one), "name") ?? ""));
  if (run === undefined) return undefined;
  const findings = listAt(driverOf(run), "rules").flatMap((value): readonly ToolFinding[] => {
    const rule = fieldsOf(value);
    const id = textAt(rule, "id");
    const properties = fieldsAt(rule, "properties");
    if (id === undefined) return [];
    const fixed = textAt(properties, "fixed_version");
    return purlsOf(properties).flatMap((purl) => {
      const url = readPackageURL(purl);
      if (url === undefined) return [];
      return {
        names: [id],
        packageName: url.name,
        packageKey: keyOfURL(purl) ?? purl,
        version: url.version,
        severity: severityOf(properties),
        fixedIn: fixed === undefined || fixed === "not fixed" ? [] : [fixed],
        cleared: undefined,
      };
    });
  });
  const [result] = listAt(run, "results");
  const [location] = listAt(fieldsOf(result), "locations");
  const place = fieldsAt(fieldsAt(fieldsOf(location), "physicalLocation"), "artifactLocation");
  return { tool: "Docker Scout", subject: textAt(place, "uri") ?? "", findings, packages: undefined };
}

/** Early versions name one. */
function purlsOf(properties: Fields | undefined): readonly string[] {
  const several = listAt(properties, "purls").flatMap((text) => textOf(text) ?? []);
  const one = textAt(properties, "purl");
  return several.length > 0 || one === undefined ? several : [one];
}

function severityOf(properties: Fields | undefined): string {
  const word = (textAt(properties, "cvssV3_severity") ?? "unknown").toLowerCase();
  return word === "unspecified" ? "unknown" : word;
}

function driverOf(run: Fields): Fields | undefined {
  return fieldsAt(fieldsAt(run, "tool"), "driver");
}
