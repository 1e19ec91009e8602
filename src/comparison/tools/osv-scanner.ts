import { type Fields, fieldsAt, fieldsOf, listAt, textAt, textOf } from "#formats";
import { keyOfName } from "./package-key.ts";
import type { ToolFinding, ToolReport } from "./tool-report.ts";

/** OSV-Scanner's JSON: advisories of the same vulnerability are one group and one finding. */
export function readOsvScanner(root: Fields): ToolReport | undefined {
  const results = listAt(root, "results").map((result) => fieldsOf(result) ?? {});
  if (!Array.isArray(root["results"]) || root["runs"] !== undefined) return undefined;
  const packages = new Set<string>();
  const findings = results.flatMap((result) =>
    listAt(result, "packages").flatMap((value) => {
      const fields = fieldsOf(value) ?? {};
      const pkg = fieldsAt(fields, "package");
      const name = textAt(pkg, "name") ?? "";
      // Of distributions, `name` is the source and this the package, since version 2.
      const packageName = textAt(pkg, "os_package_name") ?? name;
      const key = keyOfName(textAt(pkg, "ecosystem") ?? "", packageName);
      packages.add(key);
      return groupsOf(fields).map((names): ToolFinding => {
        const advisories = listAt(fields, "vulnerabilities").flatMap((one) => {
          const advisory = fieldsOf(one);
          return advisory !== undefined && names.includes(textAt(advisory, "id") ?? "") ? [advisory] : [];
        });
        return {
          names,
          packageName,
          packageKey: key,
          version: textAt(pkg, "version") ?? "",
          severity: severityOf(advisories),
          fixedIn: [...new Set(advisories.flatMap((advisory) => fixesOf(advisory, name)))],
          cleared: undefined,
        };
      });
    }),
  );
  const sources = results.flatMap((result) => textAt(fieldsAt(result, "source"), "path") ?? []);
  // Without `--all-packages` it lists those with findings only: what is not there was perhaps found.
  const listed = results.flatMap((result) => listAt(result, "packages").map(fieldsOf));
  const listsAll = listed.some((each) => listAt(each, "vulnerabilities").length === 0);
  return {
    tool: "OSV-Scanner",
    subject: subjectOf([...new Set(sources)]),
    findings,
    packages: listsAll ? packages : undefined,
  };
}

function subjectOf([first = "", ...others]: readonly string[]): string {
  return others.length === 0 ? first : `${first} and ${others.length} more`;
}

function groupsOf(fields: Fields): readonly (readonly string[])[] {
  const groups = listAt(fields, "groups").map((group) => {
    const texts = [...listAt(fieldsOf(group), "ids"), ...listAt(fieldsOf(group), "aliases")];
    return [...new Set(texts.flatMap((text) => textOf(text) ?? []))];
  });
  if (groups.length > 0) return groups;
  return listAt(fields, "vulnerabilities").flatMap((one) => {
    const id = textAt(fieldsOf(one), "id");
    return id === undefined
      ? []
      : [[id, ...listAt(fieldsOf(one), "aliases").flatMap((text) => textOf(text) ?? [])]];
  });
}

function severityOf(advisories: readonly Fields[]): string {
  const words = advisories.flatMap((one) => textAt(fieldsAt(one, "database_specific"), "severity") ?? []);
  const [word = "unknown"] = words;
  return word.toLowerCase() === "moderate" ? "medium" : word.toLowerCase();
}

function fixesOf(advisory: Fields, name: string): readonly string[] {
  return listAt(advisory, "affected").flatMap((affected) => {
    const fields = fieldsOf(affected);
    if (textAt(fieldsAt(fields, "package"), "name") !== name) return [];
    return listAt(fields, "ranges").flatMap((range) =>
      listAt(fieldsOf(range), "events").flatMap((event) => textAt(fieldsOf(event), "fixed") ?? []),
    );
  });
}
