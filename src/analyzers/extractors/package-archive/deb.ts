import {
  bufferSource,
  decompressBounded,
  findTarballMember,
  readArMembers,
  sliceSource,
  type ByteSource,
} from "#formats";
import type { Extraction, Extractor } from "../../extractor.ts";
import { dpkgStatus } from "../dpkg/status.ts";
import {
  describes,
  descriptionAt,
  headOf,
  maxPackageArchiveBytes,
  notDescribed,
  packageArchiveKind,
  type PackageArchive,
} from "./package-archive.ts";

const maxControlBytes = 64 * 1024 * 1024;

/** Debian packages: the control file in `control.tar`, plain or compressed with gzip, xz or zstd. */
export const debArchive: Extractor<PackageArchive> = {
  id: "package-archive/deb",
  version: 1,
  kind: packageArchiveKind,
  selects: { paths: ["/*.deb", "/*.udeb"], maxBytes: maxPackageArchiveBytes },
  spec: { title: "deb(5)", url: "https://manpages.debian.org/bookworm/dpkg-dev/deb.5.en.html" },
  extract: (_, content) => readDeb(content),
};

function readDeb(content: ByteSource): Extraction<PackageArchive> {
  const control = bufferSource(readControl(content));
  const found = dpkgStatus.extract(headOf(control), control).facts[0]?.packages[0];
  if (found === undefined) throw notDescribed("deb");
  const { name, version, architecture, maintainer, source } = found;
  return describes({
    type: "deb",
    name,
    version,
    architecture,
    licenses: [],
    ...(source === undefined ? {} : { source: { name: source.name, version: source.version ?? version } }),
    ...(maintainer === undefined ? {} : { vendor: maintainer }),
  });
}

function readControl(content: ByteSource): Buffer {
  for (const { name, offset, size } of readArMembers(content)) {
    if (!/^control\.tar(?:\.[a-z0-9]{1,4})?$/.test(name)) continue;
    const member = sliceSource(content, offset, Math.min(size, maxControlBytes));
    const archive = bufferSource(decompressBounded(member.read(0, member.size), maxControlBytes));
    const control = findTarballMember(archive, descriptionAt(/^(?:\.?\/)?control$/));
    if (control !== undefined) return control;
  }
  throw notDescribed("deb");
}
