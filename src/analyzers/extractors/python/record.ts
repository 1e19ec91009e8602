import type { ByteSource } from "#formats";
import type { Extraction, Extractor } from "../../extractor.ts";
import { defineFactKind } from "../../fact-kind.ts";

/** The files of an installed distribution, grouped by directory because most share one. */
export interface PythonRecord {
  /** Directories relative to the one that holds the `*.dist-info` (empty for itself), each with its files. */
  readonly directories: readonly (readonly [directory: string, files: readonly string[]])[];
}

export const pythonRecordKind = defineFactKind<PythonRecord>("python-record");

const maxFiles = 200_000;

/** Reads `RECORD`, in which an installer lists every file that a wheel brought. */
export const pythonRecord: Extractor<PythonRecord> = {
  id: "python/record",
  version: 1,
  kind: pythonRecordKind,
  selects: { names: ["RECORD"], maxBytes: 32 * 1024 * 1024 },
  spec: {
    title: "Python Packaging User Guide, Recording installed projects, The RECORD file",
    url: "https://packaging.python.org/en/latest/specifications/recording-installed-packages/#the-record-file",
  },
  extract: (_, content) => extractRecord(content),
};

function extractRecord(content: ByteSource): Extraction<PythonRecord> {
  const directories = new Map<string, string[]>();
  let count = 0;
  for (const line of content.read(0, content.size).toString("utf8").split(/\r?\n/)) {
    const path = recordedPath(line);
    if (path === undefined) continue;
    count += 1;
    if (count > maxFiles) {
      const message = `lists more than ${maxFiles} files; the rest was left out`;
      return { facts: [{ directories: [...directories] }], issues: [{ code: "too-many-entries", message }] };
    }
    const slash = path.lastIndexOf("/");
    const directory = slash < 0 ? "" : path.slice(0, slash);
    const files = directories.get(directory) ?? [];
    directories.set(directory, files);
    files.push(path.slice(slash + 1));
  }
  return { facts: count === 0 ? [] : [{ directories: [...directories] }], issues: [] };
}

/** The first of the comma-separated columns; quoted when the path holds a comma or a quote. */
function recordedPath(line: string): string | undefined {
  if (!line.includes(",")) return undefined;
  const quoted = /^"((?:[^"]|"")*)"/.exec(line)?.[1];
  const path = quoted === undefined ? line.slice(0, line.indexOf(",")) : quoted.replaceAll('""', '"');
  return path === "" || path.length > 4096 ? undefined : path;
}
