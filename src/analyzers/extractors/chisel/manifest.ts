import { type ByteSource, FormatError, fieldsOf, textAt, unzstdBounded } from "#formats";
import { defineFactKind } from "../../fact-kind.ts";
import type { Extraction, Extractor } from "../../extractor.ts";

/** A package of which slices were installed. */
export interface ChiselPackage {
  readonly name: string;
  readonly version: string;
  readonly architecture?: string;
  readonly dependsOn: readonly number[];
  /** Absolute paths joined by line feeds. */
  readonly files: string;
  readonly line: number;
}

/** What one manifest lists. */
export interface ChiselManifest {
  readonly packages: readonly ChiselPackage[];
}

export const chiselManifestFact = defineFactKind<ChiselManifest>("chisel-manifest");

const maxBytes = 256 * 1024 * 1024;
const maxRecords = 2_000_000;

/** Chisel's manifest: lines of JSON, compressed with zstd. */
export const chiselManifest: Extractor<ChiselManifest> = {
  id: "chisel/manifest",
  version: 1,
  kind: chiselManifestFact,
  selects: { suffixes: [".wall"], maxBytes: 32 * 1024 * 1024 },
  spec: {
    title: "Chisel manifest",
    url: "https://documentation.ubuntu.com/chisel/en/latest/reference/manifest/",
  },
  extract: (_file, content) => readManifest(content),
};

function readManifest(content: ByteSource): Extraction<ChiselManifest> {
  const text = unzstdBounded(content.read(0, content.size), maxBytes).toString("utf8");
  const lines = text.split("\n", maxRecords);
  const packages: { name: string; version: string; architecture?: string; line: number }[] = [];
  const files = new Map<string, Set<string>>();
  for (const [index, line] of lines.entries()) {
    const record = line === "" ? undefined : fieldsOf(parseLine(line));
    const kind = textAt(record, "kind");
    if (kind === "package") {
      const name = textAt(record, "name");
      const version = textAt(record, "version");
      const architecture = textAt(record, "arch");
      if (name === undefined || version === undefined) continue;
      packages.push({
        name,
        version,
        ...(architecture === undefined ? {} : { architecture }),
        line: index + 1,
      });
    } else if (kind === "content") note(files, textAt(record, "slice"), textAt(record, "path"));
  }
  const found = packages.map((one) => ({
    ...one,
    dependsOn: [],
    files: [...(files.get(one.name) ?? [])].join("\n"),
  }));
  return { facts: found.length === 0 ? [] : [{ packages: found }], issues: [] };
}

function parseLine(line: string): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch (cause) {
    throw new FormatError("chisel", "MALFORMED", "a line is no JSON", { cause });
  }
}

/** A slice is named by its package, an underscore and what it holds; names of packages have no underscore. */
function note(files: Map<string, Set<string>>, slice: string | undefined, path: string | undefined): void {
  if (slice === undefined || path === undefined || path.endsWith("/")) return;
  const name = slice.slice(0, slice.lastIndexOf("_"));
  const known = files.get(name);
  if (known === undefined) files.set(name, new Set([path]));
  else known.add(path);
}
