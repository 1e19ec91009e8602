import { childOf, childText, openZip, readXML, type ByteSource, type XMLElement } from "#formats";
import type { Extraction, Extractor } from "../../extractor.ts";
import {
  describes,
  maxPackageArchiveBytes,
  notDescribed,
  packageArchiveKind,
  type PackageArchive,
} from "./package-archive.ts";

const maxManifestBytes = 8 * 1024 * 1024;

/** NuGet's packages: the `.nuspec` at the root of a zip archive. */
export const nupkgArchive: Extractor<PackageArchive> = {
  id: "package-archive/nupkg",
  version: 1,
  kind: packageArchiveKind,
  selects: { paths: ["/*.nupkg"], maxBytes: maxPackageArchiveBytes },
  spec: {
    title: "NuGet, .nuspec reference",
    url: "https://learn.microsoft.com/en-us/nuget/reference/nuspec",
  },
  extract: (_, content) => readNupkg(content),
};

function readNupkg(content: ByteSource): Extraction<PackageArchive> {
  const archive = openZip(content);
  const entry = archive.entries.find(({ path }) => /^[^/]+\.nuspec$/i.test(path));
  if (entry === undefined) throw notDescribed("nupkg");
  const metadata = childOf(readXML(archive.open(entry, maxManifestBytes)), "metadata");
  if (metadata === undefined) throw notDescribed("nupkg");
  const vendor = childText(metadata, "authors");
  return describes({
    type: "nuget",
    name: childText(metadata, "id") ?? "",
    version: childText(metadata, "version") ?? "",
    licenses: licensesOf(metadata),
    ...(vendor === undefined ? {} : { vendor }),
  });
}

/** An SPDX expression; a licence given as a file of the package is no name of one. */
function licensesOf(metadata: XMLElement): string[] {
  const license = childOf(metadata, "license");
  return license?.attributes.get("type") === "expression" ? [license.text] : [];
}
