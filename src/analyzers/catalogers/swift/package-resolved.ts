import { packageResolvedKind } from "../../extractors/swift/package-resolved.ts";
import { listCataloger } from "../../catalog-lists.ts";

/** Packages of the Swift package manager, as `Package.resolved` pins them. */
export const packageResolvedPackages = listCataloger({
  id: "swift/package-resolved",
  version: 1,
  kind: packageResolvedKind,
  type: "swift",
  spec: {
    title: "Swift Package Manager, Resolving package versions",
    url: "https://docs.swift.org/swiftpm/documentation/packagemanagerdocs/resolvingpackageversions/",
  },
});
