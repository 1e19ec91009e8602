import { readXML } from "#formats";
import type { Extractor } from "../../extractor.ts";
import { defineFactKind } from "../../fact-kind.ts";
import { checkListed } from "../../package-list.ts";
import { msbuildItems, msbuildProperties } from "./project/msbuild.ts";

/** The versions that all projects below a directory take: `[name, version as written]`. */
export interface CentralPackages {
  readonly versions: readonly (readonly [string, string])[];
}

export const centralPackagesKind = defineFactKind<CentralPackages>("dotnet-central-packages");

/** Reads `Directory.Packages.props` of central package management. */
export const centralPackages: Extractor<CentralPackages> = {
  id: "dotnet/central-packages",
  version: 1,
  kind: centralPackagesKind,
  selects: { names: ["Directory.Packages.props"], maxBytes: 8 * 1024 * 1024 },
  spec: {
    title: "NuGet, Central package management",
    url: "https://learn.microsoft.com/nuget/consume-packages/central-package-management",
  },
  extract: (_, content) => {
    const root = readXML(content);
    const kinds = ["PackageVersion", "GlobalPackageReference"];
    const items = msbuildItems(root, kinds, msbuildProperties(root));
    checkListed("central-packages", items.length);
    const versions = items.map(({ name, version = "" }) => [name, version] as const);
    return { facts: versions.length === 0 ? [] : [{ versions }], issues: [] };
  },
};
