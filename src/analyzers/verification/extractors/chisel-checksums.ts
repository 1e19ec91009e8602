import { fieldsOf, textAt, unzstdBounded } from "#formats";
import type { Extractor } from "../../extractor.ts";
import { ChecksumLines, type RecordedChecksums, recordedChecksumsFact } from "../recorded-checksums.ts";

const maxBytes = 256 * 1024 * 1024;
const maxRecords = 2_000_000;

/** SHA-256 sums and targets of what Chisel cut: `path` records of its manifest, after what was changed in cutting. */
export const chiselChecksums: Extractor<RecordedChecksums> = {
  id: "verification/chisel-checksums",
  version: 2,
  kind: recordedChecksumsFact,
  selects: { suffixes: [".wall"], maxBytes: 32 * 1024 * 1024 },
  spec: {
    title: "Chisel manifest",
    url: "https://documentation.ubuntu.com/chisel/en/latest/reference/manifest/",
  },
  extract: (_file, content) => {
    const text = unzstdBounded(content.read(0, content.size), maxBytes).toString("utf8");
    const lines = new ChecksumLines();
    for (const line of text.split("\n", maxRecords)) {
      const record = /"(?:sha256|link)"/.test(line) ? fieldsOf(parsed(line)) : undefined;
      if (textAt(record, "kind") !== "path") continue;
      const digest = textAt(record, "final_sha256") ?? textAt(record, "sha256") ?? "";
      const path = textAt(record, "path") ?? "";
      const isConfiguration = path.startsWith("/etc/");
      lines.add(digest, path, isConfiguration);
      lines.addLink(textAt(record, "link") ?? "", path, isConfiguration);
    }
    return { facts: lines.facts({ base: "root" }), issues: [] };
  },
};

/** What is no JSON is told by who reads the packages. */
function parsed(line: string): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch {
    return undefined;
  }
}
