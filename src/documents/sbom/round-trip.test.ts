import { expect, it } from "vitest";
import {
  describeReport,
  documentInventory,
  readDocumentBytes,
  sbomFormats,
  writeDocument,
  type SbomFormat,
} from "#documents";
import type { Package, ScanReport } from "#model";
import { cleanReport } from "../../../test/support/sample-reports.ts";

function packageOf(id: string, type: Package["type"], name: string, more: Partial<Package> = {}): Package {
  const purl = `pkg:${type}/${name.toLowerCase()}@1.0.0`;
  const locations = [{ path: `/${name}`, layer: 0 }];
  return {
    id,
    type,
    name,
    version: "1.0.0",
    purl,
    licenses: [],
    locations,
    layer: 0,
    dependsOn: [],
    ...more,
  };
}

const packages = [
  // Known to use none of its functions, which is not the same as not known.
  packageOf("p1", "golang", "a", { functions: "" }),
  packageOf("p2", "golang", "b", { functions: "AAAA" }),
  packageOf("p3", "golang", "c"),
  // Sorted as they are written, not as their package URLs are.
  packageOf("p4", "pypi", "Zope", { dependsOn: ["p5"] }),
  packageOf("p5", "pypi", "aiohttp"),
];

const versions = Object.entries(sbomFormats).flatMap(([format, { versions: all }]) =>
  all.map((version) => [format as SbomFormat, version] as const),
);

it.each(versions)("gives back names, order and linked functions from %s %s", (format, version) => {
  const report: ScanReport = { ...cleanReport, inventory: { ...cleanReport.inventory, packages } };
  const document = describeReport(report, { toolVersion: "0" });
  const text = [...writeDocument(document, format, version)].join("");
  const read = documentInventory(readDocumentBytes(Buffer.from(text))).packages;
  const told = (list: readonly Package[]) =>
    list.map(({ id, name, functions, dependsOn }) => ({ id, name, functions, dependsOn }));
  expect(told(read)).toEqual(told(packages));
});
