import { licenseCategories, type LicenseReport, type PackageLicense, type ScanReport } from "#model";
import { items, member, optional, text, texts, word } from "./json-place.ts";
import type { JsonPlace } from "./json-place.ts";

/** Licences of packages, where the report has them. Which file holds which is no part of a report. */
export function licensesOf(report: JsonPlace): Pick<ScanReport, "licenses"> {
  const packages = items(member(report, "packages")).filter(
    (place) => member(place, "license").value !== undefined,
  );
  if (packages.length === 0) return {};
  const licenses: LicenseReport = { packages: packages.map(packageLicense), unowned: [], texts: {} };
  return { licenses };
}

function packageLicense(pkg: JsonPlace): PackageLicense {
  const place = member(pkg, "license");
  const declared = member(place, "declared");
  return {
    packageID: text(member(pkg, "id")),
    expression: text(member(place, "expression")),
    category: word(member(place, "category"), licenseCategories),
    declared: declared.value === undefined ? null : text(declared),
    unknownNames: [],
    found: texts(member(place, "found")).map((license) => ({
      license,
      path: "",
      layer: 0,
      line: 1,
      kind: "reference",
      confidence: 1,
    })),
    ...optional(place, "conflict", text),
    copyrights: texts(member(place, "copyrights")),
    files: [],
  };
}
