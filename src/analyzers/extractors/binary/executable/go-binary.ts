import { findSection, type OpenExecutable, readGoBuildInfo } from "#formats";
import type { ExtractionIssue } from "../../../extractor.ts";

/** A Go module as the linker recorded it. */
export interface GoModule {
  readonly path: string;
  /** With its `v`; `(devel)` for a working copy. */
  readonly version: string;
  /** What was built instead of it; without a version when that was a directory. */
  readonly replacement?: { readonly path: string; readonly version: string };
}

/** What a program linked by Go was built from. */
export interface GoBinary {
  /** As `runtime.Version()` gives it: `go1.22.3`. */
  readonly goVersion: string;
  readonly main?: GoModule;
  readonly modules: readonly GoModule[];
  /** Of the repository it was built in. */
  readonly revision?: string;
  /** A version that the build set in the main package's variables (`-ldflags "-X main.version=1.2.3"`). */
  readonly linkedVersion?: string;
}

const maxModules = 50_000;
const linkedVersionPattern =
  /-X[ =]["']?[^\s"'=]{0,512}\.(?:[A-Za-z]{0,32}[Vv]ersion|VERSION)=["']?(v?[0-9]+\.[0-9]+\.[0-9]+[0-9A-Za-z.+-]{0,64})(?=["'\s]|$)/;

/** Sections of which Go's linker writes at least one. */
export const goSections = [
  ".go.buildinfo",
  "__go_buildinfo",
  ".gopclntab",
  "__gopclntab",
  ".note.go.buildid",
];

/** Reads the build information; undefined for programs of other languages. */
export function readGoBinary(open: OpenExecutable, issues: ExtractionIssue[]): GoBinary | undefined {
  const info = readGoBuildInfo(open);
  if (info !== undefined) return { goVersion: info.goVersion, ...parseModules(info.moduleText) };
  if (findSection(open.image, ".gopclntab", "__gopclntab", ".note.go.buildid") !== undefined) {
    issues.push({
      code: "go-build-information-missing",
      message: "the executable was built by Go, but the list of its modules was removed",
    });
  }
  return undefined;
}

/** The lines of `runtime/debug.BuildInfo`, as its method `String` writes them. */
function parseModules(text: string): Omit<GoBinary, "goVersion"> {
  const modules: GoModule[] = [];
  const found: { main?: GoModule; revision?: string; linkedVersion?: string } = {};
  let last: "mod" | "dep" | undefined;
  for (const line of text.split("\n")) {
    const [kind = "", path = "", version = ""] = line.split("\t");
    if (kind === "mod" || kind === "dep") {
      if (modules.length >= maxModules) break;
      last = kind;
      if (kind === "mod") found.main = { path, version };
      else modules.push({ path, version });
    } else if (kind === "=>") {
      const replacement = { path, version };
      if (last === "mod" && found.main !== undefined) found.main = { ...found.main, replacement };
      const replaced = last === "dep" ? modules.pop() : undefined;
      if (replaced !== undefined) modules.push({ ...replaced, replacement });
    } else if (kind === "build") {
      readSetting(found, path);
    }
  }
  return { ...found, modules };
}

function readSetting(found: { revision?: string; linkedVersion?: string }, setting: string): void {
  if (setting.startsWith("vcs.revision=")) found.revision = setting.slice("vcs.revision=".length);
  const flags = /^"?-ldflags"?=(.*)$/s.exec(setting)?.[1];
  const version = linkedVersionPattern.exec(flags?.replaceAll('\\"', '"') ?? "")?.[1];
  if (version !== undefined) found.linkedVersion = version;
}
