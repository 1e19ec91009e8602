import { readLines } from "#formats";
import type { Extractor } from "../../extractor.ts";
import { ChecksumLines, type RecordedChecksums, recordedChecksumsFact } from "../recorded-checksums.ts";

/** `path,algorithm=digest,size`; the path is quoted when it holds a comma or a quote. */
const line = /^(?:"((?:[^"]|"")*)"|([^",]*)),(?:sha256|sha384|sha512)=([\w-]+=*),\d*$/;

/** Digests of what a wheel brought, as its installer recorded them: `RECORD`. Compiled files have none. */
export const pythonChecksums: Extractor<RecordedChecksums> = {
  id: "verification/python-checksums",
  version: 1,
  kind: recordedChecksumsFact,
  selects: { paths: ["**/*.dist-info/RECORD"], maxBytes: 32 * 1024 * 1024 },
  spec: {
    title: "Python Packaging User Guide, Recording installed projects, The RECORD file",
    url: "https://packaging.python.org/en/latest/specifications/recording-installed-packages/#the-record-file",
  },
  extract: (_file, content) => {
    const lines = new ChecksumLines();
    for (const text of readLines(content)) {
      const [, quoted, plain, digest] = line.exec(text) ?? [];
      if (digest === undefined) continue;
      const path = quoted?.replaceAll('""', '"') ?? plain ?? "";
      lines.add(Buffer.from(digest, "base64url").toString("hex"), path);
    }
    return { facts: lines.facts({ base: "above" }), issues: [] };
  },
};
