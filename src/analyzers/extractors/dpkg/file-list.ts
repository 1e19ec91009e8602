import type { ByteSource } from "#formats";
import { defineFactKind } from "../../fact-kind.ts";
import type { Extraction, Extractor } from "../../extractor.ts";

/** The files that a package brought. */
export interface DpkgFileList {
  /** Absolute paths joined by line feeds, most directories left out: one text is the most compact to keep. */
  readonly paths: string;
}

export const dpkgFileListFact = defineFactKind<DpkgFileList>("dpkg-file-list");

const lineFeed = 0x0a;
const checksumLength = 32;
const checksumLine = /^[0-9a-f]{32} [ *]/;

/** dpkg's file lists, and the lists of checksums that stand for them in `status.d/`. */
export const dpkgFileList: Extractor<DpkgFileList> = {
  id: "dpkg/file-list",
  version: 1,
  kind: dpkgFileListFact,
  selects: {
    paths: ["/var/lib/dpkg/info/*.list", "/var/lib/dpkg/status.d/*.md5sums"],
    maxBytes: 64 * 1024 * 1024,
  },
  spec: {
    title: "dpkg-query(1), FILES",
    url: "https://manpages.debian.org/bookworm/dpkg/dpkg-query.1.en.html",
  },
  extract: (_file, content) => readFileList(content),
};

function readFileList(content: ByteSource): Extraction<DpkgFileList> {
  const bytes = content.read(0, content.size);
  if (bytes.includes(0))
    return { facts: [], issues: [{ code: "malformed-file", message: "a file list that is no text" }] };
  const text = bytes.toString("utf8");
  const paths = checksumLine.test(text) ? checksummedPaths(text) : withoutDirectories(text.split("\n"));
  const facts = [{ paths: paths.join("\n") }];
  if (bytes.length === 0 || bytes.at(-1) === lineFeed) return { facts, issues: [] };
  return { facts, issues: [{ code: "truncated-file", message: "ends within a line", offset: bytes.length }] };
}

/** `checksum  path`, the path relative to the root. */
function checksummedPaths(text: string): string[] {
  const lines = text.split("\n").filter((line) => line.length > checksumLength + 2);
  return lines.map((line) => absolute(line.slice(checksumLength + 2)));
}

/** A directory is listed before what is in it, usually right before. */
function withoutDirectories(lines: readonly string[]): string[] {
  const isDirectory = (line: string, index: number): boolean => {
    const next = lines[index + 1];
    return line === "/." || (next?.startsWith(line) === true && next.charAt(line.length) === "/");
  };
  return lines.filter((line, index) => line !== "" && !isDirectory(line, index)).map(absolute);
}

function absolute(path: string): string {
  if (path.startsWith("/")) return path;
  return path.startsWith("./") ? path.slice(1) : `/${path}`;
}
