import { lineFinder, readXML } from "#formats";
import type { Extractor } from "../../extractor.ts";
import { type ListedPackage, listing, type PackageList } from "../../package-list.ts";
import { nugetListKind } from "./nuget-list.ts";

/** Reads `packages.config`, in which NuGet lists all that older projects use, asked for or not. */
export const packagesConfig: Extractor<PackageList> = {
  id: "dotnet/packages-config",
  version: 2,
  kind: nugetListKind,
  selects: { names: ["packages.config"], maxBytes: 8 * 1024 * 1024 },
  spec: {
    title: "NuGet, packages.config reference",
    url: "https://learn.microsoft.com/nuget/reference/packages-config",
  },
  extract: (_, content) => {
    const root = readXML(content);
    const rows = root.name === "packages" ? root.children : [];
    const lineOf = lineFinder(content);
    const packages = rows.map(({ attributes, offset }): ListedPackage => {
      const isDevelopment = attributes.get("developmentDependency")?.toLowerCase() === "true";
      return {
        name: attributes.get("id") ?? "",
        version: attributes.get("version") ?? "",
        line: lineOf(offset),
        scope: isDevelopment ? "development" : "runtime",
      };
    });
    return listing(
      "packages-config",
      packages.filter(({ name }) => name !== ""),
    );
  },
};
