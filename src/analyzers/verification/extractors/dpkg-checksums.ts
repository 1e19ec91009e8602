import { readDeb822, readLines } from "#formats";
import type { Extractor } from "../../extractor.ts";
import { baseNameOf } from "../../paths.ts";
import { ChecksumLines, type RecordedChecksums, recordedChecksumsFact } from "../recorded-checksums.ts";

const line = /^([0-9a-f]{32}) [ *](.+)$/;

/** MD5 sums of what a package brought, without its configuration: `info/*.md5sums`, `status.d/*.md5sums`. */
export const dpkgChecksums: Extractor<RecordedChecksums> = {
  id: "verification/dpkg-checksums",
  version: 1,
  kind: recordedChecksumsFact,
  selects: {
    paths: ["/var/lib/dpkg/info/*.md5sums", "/var/lib/dpkg/status.d/*.md5sums"],
    maxBytes: 64 * 1024 * 1024,
  },
  readsNames: true,
  spec: {
    title: "deb-md5sums(5)",
    url: "https://manpages.debian.org/bookworm/dpkg-dev/deb-md5sums.5.en.html",
  },
  extract: ({ names }, content) => {
    const lines = new ChecksumLines();
    for (const text of readLines(content)) {
      const [, digest, path] = line.exec(text) ?? [];
      if (digest !== undefined && path !== undefined)
        lines.add(digest, `/${path.replace(/^(?:\.?\/)+/, "")}`);
    }
    const [name = "", architecture] = baseNameOf(names[0] ?? "")
      .replace(/\.md5sums$/, "")
      .split(":");
    const owner = { type: "deb" as const, name, ...(architecture === undefined ? {} : { architecture }) };
    return { facts: lines.facts({ base: "root", owner }), issues: [] };
  },
};

const wanted = new Set(["package", "version", "architecture", "conffiles"]);
const maxStanzas = 200_000;

/** MD5 sums of configuration files as the package shipped them: the field `Conffiles` of dpkg's database. */
export const dpkgConfiguration: Extractor<RecordedChecksums> = {
  id: "verification/dpkg-configuration",
  version: 1,
  kind: recordedChecksumsFact,
  selects: { paths: ["/var/lib/dpkg/status"], maxBytes: 128 * 1024 * 1024 },
  spec: {
    title: "Debian policy, section 10.7, and dpkg-query(1)",
    url: "https://www.debian.org/doc/debian-policy/ch-files.html#configuration-files",
  },
  extract: (_file, content) => {
    const stanzas = readDeb822(content.read(0, content.size), { wanted, maxStanzas });
    const facts = [...stanzas].flatMap(({ fields }) => {
      const name = fields.get("package");
      const version = fields.get("version");
      if (name === undefined || version === undefined) return [];
      const lines = new ChecksumLines();
      // A third word says that the package does not have the file any more.
      for (const [, path = "", digest = ""] of (fields.get("conffiles") ?? "").matchAll(
        /^ ?(\/\S.*) ([0-9a-f]{32})$/gm,
      ))
        lines.add(digest, path, true);
      const architecture = fields.get("architecture");
      return lines.facts({
        base: "root",
        owner: { type: "deb", name, version, ...(architecture === undefined ? {} : { architecture }) },
      });
    });
    return { facts, issues: [] };
  },
};
