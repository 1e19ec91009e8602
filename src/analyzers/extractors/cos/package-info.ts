import { type ByteSource, fieldsOf, FormatError, listAt, readJSON, textAt } from "#formats";
import { defineFactKind } from "../../fact-kind.ts";
import type { Extraction, Extractor } from "../../extractor.ts";

/** A package of Container-Optimized OS. */
export interface CosPackage {
  readonly category: string;
  readonly name: string;
  /** The system's build, with which packages are released. */
  readonly version: string;
  /** Version of the ebuild it was made from. */
  readonly ebuildVersion?: string;
  readonly dependsOn: readonly number[];
  readonly files: string;
}

/** What the system lists as installed. */
export interface CosPackageInfo {
  readonly packages: readonly CosPackage[];
}

export const cosPackageInfoFact = defineFactKind<CosPackageInfo>("cos-package-info");

const maxPackages = 100_000;

/** The list of packages of Google's Container-Optimized OS; those only needed to build it are left out. */
export const cosPackageInfo: Extractor<CosPackageInfo> = {
  id: "cos/package-info",
  version: 1,
  kind: cosPackageInfoFact,
  selects: { paths: ["/etc/cos-package-info.json"], maxBytes: 16 * 1024 * 1024 },
  spec: {
    title: "Container-Optimized OS, package information",
    url: "https://pkg.go.dev/cos.googlesource.com/cos/tools.git/src/pkg/tools",
  },
  extract: (_file, content) => readInfo(content),
};

function readInfo(content: ByteSource): Extraction<CosPackageInfo> {
  const listed = listAt(fieldsOf(readJSON(content)), "installedPackages");
  if (listed.length > maxPackages) throw new FormatError("cos", "LIMIT", `more than ${maxPackages} packages`);
  const packages = listed.flatMap((one) => {
    const fields = fieldsOf(one);
    const name = textAt(fields, "name");
    const version = textAt(fields, "version");
    if (name === undefined || version === undefined) return [];
    const ebuildVersion = textAt(fields, "ebuild_version");
    return [
      {
        category: textAt(fields, "category") ?? "",
        name,
        version,
        ...(ebuildVersion === undefined ? {} : { ebuildVersion }),
        dependsOn: [],
        files: "",
      },
    ];
  });
  return { facts: packages.length === 0 ? [] : [{ packages }], issues: [] };
}
