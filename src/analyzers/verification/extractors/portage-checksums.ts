import { readLines } from "#formats";
import type { Extractor } from "../../extractor.ts";
import { ChecksumLines, type RecordedChecksums, recordedChecksumsFact } from "../recorded-checksums.ts";

const link = /^sym (\/.+?) -> (.+) \d+$/;
const line = /^obj (\/.+) ([0-9a-f]{32}) \d+$/;

/** MD5 sums and targets of what Portage merged: `obj` and `sym` lines of `CONTENTS`. */
export const portageChecksums: Extractor<RecordedChecksums> = {
  id: "verification/portage-checksums",
  version: 2,
  kind: recordedChecksumsFact,
  selects: { paths: ["/var/db/pkg/*/*/CONTENTS"], maxBytes: 64 * 1024 * 1024 },
  spec: { title: "Portage's vdb, CONTENTS", url: "https://wiki.gentoo.org/wiki//var/db/pkg" },
  extract: (_file, content) => {
    const lines = new ChecksumLines();
    for (const text of readLines(content)) {
      const [, path = "", digest = ""] = line.exec(text) ?? [];
      const [, linkPath = "", target = ""] = link.exec(text) ?? [];
      // Portage's own `CONFIG_PROTECT` names this directory always.
      lines.add(digest, path, path.startsWith("/etc/"));
      lines.addLink(target, linkPath, linkPath.startsWith("/etc/"));
    }
    return { facts: lines.facts({ base: "root" }), issues: [] };
  },
};
