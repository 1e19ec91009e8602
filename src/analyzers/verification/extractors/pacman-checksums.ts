import { type ByteSource, gunzipBounded } from "#formats";
import type { Extractor } from "../../extractor.ts";
import { ChecksumLines, type RecordedChecksums, recordedChecksumsFact } from "../recorded-checksums.ts";

const maxBytes = 256 * 1024 * 1024;

/** SHA-256 sums and targets of what a package brought: the `mtree` of pacman's local database. */
export const pacmanChecksums: Extractor<RecordedChecksums> = {
  id: "verification/pacman-checksums",
  version: 2,
  kind: recordedChecksumsFact,
  selects: { paths: ["/var/lib/pacman/local/*/mtree"], maxBytes: 64 * 1024 * 1024 },
  spec: { title: "alpm-mtree(5)", url: "https://alpm.archlinux.page/specifications/ALPM-MTREE.5.html" },
  extract: (_file, content) => {
    const lines = new ChecksumLines();
    for (const line of unpacked(content).split("\n")) {
      const digest = / sha256digest=([0-9a-f]{64})/.exec(line)?.[1];
      const target = / link=(\S+)/.exec(line)?.[1];
      const path = /^\.(\/\S+) /.exec(line)?.[1];
      if (path === undefined || path.startsWith("/.")) continue;
      // What is configuration the list of files says, and apk's rule is everybody's.
      const isConfiguration = path.startsWith("/etc/");
      if (digest !== undefined) lines.add(digest, unescaped(path), isConfiguration);
      else if (target !== undefined) lines.addLink(unescaped(target), unescaped(path), isConfiguration);
    }
    return { facts: lines.facts({ base: "root" }), issues: [] };
  },
};

function unpacked(content: ByteSource): string {
  const bytes = content.read(0, content.size);
  const isGzip = bytes.length > 2 && bytes[0] === 0x1f && bytes[1] === 0x8b;
  return (isGzip ? gunzipBounded(bytes, maxBytes) : bytes).toString("utf8");
}

/** Blanks and the like are written as a backslash and three octal digits (mtree(5)). */
function unescaped(path: string): string {
  if (!path.includes("\\")) return path;
  const bytes = path.replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(parseInt(octal, 8)));
  return Buffer.from(bytes, "latin1").toString("utf8");
}
