import { openZip, type ByteSource } from "#formats";
import type { Extraction, Extractor } from "../../extractor.ts";
import { pythonMetadata } from "../python/metadata.ts";
import {
  describes,
  headOf,
  maxPackageArchiveBytes,
  notDescribed,
  packageArchiveKind,
  type PackageArchive,
} from "./package-archive.ts";

const maxMetadataBytes = 16 * 1024 * 1024;

/** Python's wheels: `METADATA` in the `.dist-info` folder of a zip archive. */
export const wheelArchive: Extractor<PackageArchive> = {
  id: "package-archive/wheel",
  version: 1,
  kind: packageArchiveKind,
  selects: { paths: ["/*.whl"], maxBytes: maxPackageArchiveBytes },
  spec: {
    title: "Python Packaging User Guide, Binary distribution format",
    url: "https://packaging.python.org/en/latest/specifications/binary-distribution-format/",
  },
  extract: (_, content) => readWheel(content),
};

function readWheel(content: ByteSource): Extraction<PackageArchive> {
  const archive = openZip(content);
  const entry = archive.entries.find(({ path }) => /^[^/]+\.dist-info\/METADATA$/.test(path));
  if (entry === undefined) throw notDescribed("wheel");
  const metadata = archive.open(entry, maxMetadataBytes);
  const [found] = pythonMetadata.extract(headOf(metadata), metadata).facts;
  if (found === undefined) throw notDescribed("wheel");
  const { name, version, licenses } = found;
  return describes({ type: "pypi", name, version, licenses });
}
