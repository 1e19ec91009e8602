import { detectCompression, findTarballMember, isAdb, type ByteSource } from "#formats";
import type { Extraction, Extractor } from "../../extractor.ts";
import {
  describes,
  descriptionAt,
  maxPackageArchiveBytes,
  notDescribed,
  packageArchiveKind,
  type PackageArchive,
} from "./package-archive.ts";

/** Packages of apk-tools 2: signature, control and data are gzip members of one archive; `.PKGINFO` describes it. */
export const apkArchive: Extractor<PackageArchive> = {
  id: "package-archive/apk",
  version: 1,
  kind: packageArchiveKind,
  selects: { paths: ["/*.apk"], maxBytes: maxPackageArchiveBytes },
  spec: { title: "Apk spec, APK v2", url: "https://wiki.alpinelinux.org/wiki/Apk_spec" },
  extract: (_, content) => readApk(content),
};

function readApk(content: ByteSource): Extraction<PackageArchive> {
  const head = content.read(0, 16);
  if (isAdb(head)) {
    const message = "a package of apk-tools 3: only those of apk-tools 2 are read";
    return { facts: [], issues: [{ code: "unsupported-file", message }] };
  }
  // Android's packages end the same; they are zip archives.
  if (detectCompression(head) !== "gzip") return { facts: [], issues: [] };
  const description = findTarballMember(content, descriptionAt(/^\.PKGINFO$/));
  if (description === undefined) throw notDescribed("apk");
  const fields = readFields(description);
  const name = fields.get("pkgname") ?? "";
  const version = fields.get("pkgver") ?? "";
  const origin = fields.get("origin") ?? name;
  const architecture = fields.get("arch");
  const license = fields.get("license");
  const vendor = fields.get("maintainer");
  return describes({
    type: "apk",
    name,
    version,
    licenses: license === undefined ? [] : [license],
    ...(architecture === undefined ? {} : { architecture }),
    ...(origin === name ? {} : { source: { name: origin, version } }),
    ...(vendor === undefined ? {} : { vendor }),
  });
}

/** Lines `key = value`; of repeated keys none is wanted here. */
function readFields(description: Buffer): Map<string, string> {
  const fields = new Map<string, string>();
  for (const line of description.toString("utf8").split("\n")) {
    const equals = line.indexOf(" = ");
    if (equals > 0 && !line.startsWith("#")) fields.set(line.slice(0, equals), line.slice(equals + 3).trim());
  }
  return fields;
}
