import { type ByteSource, fieldsOf, listAt, readJSON, textAt, textOf } from "#formats";
import type { Extraction, Extractor } from "../../extractor.ts";
import { defineFactKind } from "../../fact-kind.ts";
import { listing, type ListedPackage, type PackageList } from "../../package-list.ts";

export const vcpkgManifestKind = defineFactKind<PackageList>("vcpkg-manifest");

/**
 * Reads `vcpkg.json` of projects. Only overrides are exact: of all else the version is that of a baseline, which is a
 * commit of vcpkg's own repository, or a later one.
 */
export const vcpkgManifest: Extractor<PackageList> = {
  id: "vcpkg/manifest",
  version: 1,
  kind: vcpkgManifestKind,
  selects: { names: ["vcpkg.json"], maxBytes: 4 * 1024 * 1024 },
  spec: {
    title: "vcpkg, vcpkg.json reference",
    url: "https://learn.microsoft.com/vcpkg/reference/vcpkg-json",
  },
  extract: (_, content) => extractManifest(content),
};

function extractManifest(content: ByteSource): Extraction<PackageList> {
  const manifest = fieldsOf(readJSON(content));
  const overrides = new Map(
    listAt(manifest, "overrides")
      .map(fieldsOf)
      .map((row) => [textAt(row, "name") ?? "", overriding(row)] as const),
  );
  const packages = listAt(manifest, "dependencies").flatMap((each): ListedPackage[] => {
    const row = fieldsOf(each);
    const name = textOf(each) ?? textAt(row, "name");
    if (name === undefined) return [];
    const scope = row?.["host"] === true ? "build" : "runtime";
    const version = overrides.get(name) ?? "";
    const least = textAt(row, "version>=");
    const asked = least === undefined ? "what the baseline has" : `${least} or what the baseline has`;
    const unresolved = `the manifest asks for ${asked}: no single version`;
    return [{ name, version, scope, direct: true, ...(version === "" ? { unresolved } : {}) }];
  });
  return listing("vcpkg-manifest", packages);
}

function overriding(row: ReturnType<typeof fieldsOf>): string {
  const members = ["version", "version-semver", "version-date", "version-string"];
  const version = members.map((member) => textAt(row, member)).find((each) => each !== undefined) ?? "";
  const port = row?.["port-version"];
  return typeof port === "number" && port > 0 && version !== "" ? `${version}#${port}` : version;
}
