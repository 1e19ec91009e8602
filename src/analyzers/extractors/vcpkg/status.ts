import { type ByteSource, readDeb822 } from "#formats";
import type { Extraction, Extractor } from "../../extractor.ts";
import { defineFactKind } from "../../fact-kind.ts";
import { type ListedPackage, listing, maxListedPackages, type PackageList } from "../../package-list.ts";

export const vcpkgStatusKind = defineFactKind<PackageList>("vcpkg-status");

const wanted = new Set([
  "package",
  "version",
  "port-version",
  "depends",
  "architecture",
  "status",
  "feature",
]);

/** Reads `vcpkg/status`, vcpkg's database of what it installed, in the form of Debian's. */
export const vcpkgStatus: Extractor<PackageList> = {
  id: "vcpkg/status",
  version: 1,
  kind: vcpkgStatusKind,
  selects: { paths: ["**/vcpkg/status"], maxBytes: 32 * 1024 * 1024 },
  spec: {
    title: "vcpkg, installed tree layout",
    url: "https://learn.microsoft.com/vcpkg/reference/installed-tree-layout",
  },
  extract: (_, content) => extractStatus(content),
};

function extractStatus(content: ByteSource): Extraction<PackageList> {
  const packages: ListedPackage[] = [];
  const options = { wanted, maxStanzas: maxListedPackages };
  for (const { fields, line } of readDeb822(content.read(0, content.size), options)) {
    const field = (name: string): string => fields.get(name)?.trim() ?? "";
    const [name, version, port, triplet] = [
      field("package"),
      field("version"),
      field("port-version"),
      field("architecture"),
    ];
    // Features of a port have paragraphs of their own, without a version.
    if (name === "" || version === "" || field("feature") !== "" || !/ installed$/.test(field("status")))
      continue;
    packages.push({
      key: `${name}:${triplet}`,
      name,
      version: port === "" || port === "0" ? version : `${version}#${port}`,
      qualifiers: { triplet },
      dependsOn: field("depends")
        .split(",")
        .map((each) => dependencyKey(each, triplet)),
      line,
    });
  }
  return listing("vcpkg-status", packages);
}

/** `name`, `name:triplet`, `name[feature]`. */
function dependencyKey(text: string, triplet: string): string {
  const [, name = "", other] =
    /^\s*([a-z0-9-]{1,255})(?:\[[^\]]{0,1024}\])?(?::([\w-]{1,128}))?/.exec(text) ?? [];
  return `${name}:${other ?? triplet}`;
}
