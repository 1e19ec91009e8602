import {
  bufferSource,
  fieldsAt,
  fieldsOf,
  findTarballMember,
  readTOML,
  textAt,
  type ByteSource,
} from "#formats";
import type { Extraction, Extractor } from "../../extractor.ts";
import {
  describes,
  descriptionAt,
  maxPackageArchiveBytes,
  notDescribed,
  packageArchiveKind,
  type PackageArchive,
} from "./package-archive.ts";

/** Cargo's packages: the normalised `Cargo.toml` in the archive's only folder. */
export const crateArchive: Extractor<PackageArchive> = {
  id: "package-archive/crate",
  version: 1,
  kind: packageArchiveKind,
  selects: { paths: ["/*.crate"], maxBytes: maxPackageArchiveBytes },
  spec: {
    title: "The Cargo Book, cargo package",
    url: "https://doc.rust-lang.org/cargo/commands/cargo-package.html",
  },
  extract: (_, content) => readCrate(content),
};

function readCrate(content: ByteSource): Extraction<PackageArchive> {
  const manifest = findTarballMember(content, descriptionAt(/^[^/]+\/Cargo\.toml$/));
  if (manifest === undefined) throw notDescribed("crate");
  const described = fieldsAt(fieldsOf(readTOML(bufferSource(manifest))), "package");
  const license = textAt(described, "license");
  return describes({
    type: "cargo",
    name: textAt(described, "name") ?? "",
    version: textAt(described, "version") ?? "",
    licenses: license === undefined ? [] : [license],
  });
}
