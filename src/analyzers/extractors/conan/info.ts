import { type ByteSource, readLines } from "#formats";
import type { Extraction, Extractor } from "../../extractor.ts";
import { listing, type ListedPackage, type PackageList } from "../../package-list.ts";
import { conanListKind, readReference } from "./conan-reference.ts";

/** Reads `conaninfo.txt`, which Conan 1 puts beside what it built: the exact references that this was built with. */
export const conanInfo: Extractor<PackageList> = {
  id: "conan/info",
  version: 1,
  kind: conanListKind,
  selects: { names: ["conaninfo.txt"], maxBytes: 4 * 1024 * 1024 },
  spec: {
    title: "Conan 1, conaninfo.txt",
    url: "https://docs.conan.io/1/reference/config_files/conaninfo.txt.html",
  },
  extract: (_, content) => extractInfo(content),
};

function extractInfo(content: ByteSource): Extraction<PackageList> {
  const packages: ListedPackage[] = [];
  let section = "";
  for (const [index, line] of readLines(content).entries()) {
    section = /^\s*\[(\w{1,64})\]\s*$/.exec(line)?.[1] ?? section;
    const listed = section === "full_requires" ? readReference(line) : undefined;
    if (listed !== undefined) packages.push({ ...listed, scope: "runtime", line: index + 1 });
  }
  return listing("conan-info", packages);
}
