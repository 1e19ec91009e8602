import {
  bufferSource,
  fieldsAt,
  fieldsOf,
  gunzipBounded,
  listAt,
  readTarDirectory,
  readYAML,
  textAt,
  textOf,
  type ByteSource,
} from "#formats";
import type { Extraction, Extractor } from "../../extractor.ts";
import {
  describes,
  maxPackageArchiveBytes,
  notDescribed,
  packageArchiveKind,
  type PackageArchive,
} from "./package-archive.ts";

const maxMetadataBytes = 8 * 1024 * 1024;

/** RubyGems' packages: `metadata.gz` in a tar archive, a specification as Ruby writes it in YAML. */
export const gemArchive: Extractor<PackageArchive> = {
  id: "package-archive/gem",
  version: 1,
  kind: packageArchiveKind,
  selects: { paths: ["/*.gem"], maxBytes: maxPackageArchiveBytes },
  spec: { title: "RubyGems, Gem::Package", url: "https://docs.ruby-lang.org/en/master/Gem/Package.html" },
  extract: (_, content) => readGem(content),
};

function readGem(content: ByteSource): Extraction<PackageArchive> {
  const metadata = fieldsOf(readYAML(bufferSource(readMetadata(content))));
  const name = textAt(metadata, "name") ?? "";
  const version = textAt(fieldsAt(metadata, "version"), "version") ?? "";
  const platform = textAt(metadata, "platform");
  const licenses = listAt(metadata, "licenses")
    .map(textOf)
    .filter((license) => license !== undefined);
  return describes({
    type: "gem",
    name,
    version,
    licenses,
    ...(platform === undefined || platform === "ruby" ? {} : { architecture: platform }),
  });
}

function readMetadata(content: ByteSource): Buffer {
  for (const { path, size, dataOffset } of readTarDirectory(content)) {
    if (path !== "metadata.gz") continue;
    return gunzipBounded(content.read(dataOffset, Math.min(size, maxMetadataBytes)), maxMetadataBytes);
  }
  throw notDescribed("gem");
}
