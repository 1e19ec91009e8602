import {
  findSection,
  FormatError,
  type OpenExecutable,
  readGoBuildInfo,
  readGoFunctionNames,
} from "#formats";
import type { ExtractionIssue } from "../../../extractor.ts";
import { goFunctions } from "./go-functions.ts";

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
  /** Import path of the package that was built, of programs that were built without modules. */
  readonly mainPackage?: string;
  /** Of the repository it was built in. */
  readonly revision?: string;
  /** When that was committed, RFC 3339. */
  readonly committed?: string;
  /** Whether there were changes that were not committed. */
  readonly isModified?: true;
  /** A version that the build set in the main package's variables (`-ldflags "-X main.version=1.2.3"`). */
  readonly linkedVersion?: string;
  /**
   * Which functions the linker kept, by the import path of their module (`stdlib` for the standard library): name
   * filters, see `goFunctions`. Missing where the program does not tell.
   */
  readonly functions?: Readonly<Record<string, string>>;
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
  if (info !== undefined) {
    const { mainPackage, ...parsed } = parseModules(info.moduleText);
    const named = parsed.main === undefined && mainPackage !== undefined ? { mainPackage } : {};
    return { goVersion: info.goVersion, ...parsed, ...named, ...functionsOf(open, parsed, mainPackage) };
  }
  if (findSection(open.image, ".gopclntab", "__gopclntab", ".note.go.buildid") !== undefined) {
    issues.push({
      code: "go-build-information-missing",
      message: "the executable was built by Go, but the list of its modules was removed",
    });
  }
  return undefined;
}

/** Without the table, or with a damaged one, nothing is said of functions: the modules count then as they are. */
function functionsOf(
  open: OpenExecutable,
  { main, modules }: Pick<GoBinary, "main" | "modules">,
  mainPackage: string | undefined,
): Pick<GoBinary, "functions"> {
  const paths = [...(main === undefined ? [] : [main]), ...modules].map(({ path }) => path);
  try {
    const block = readGoFunctionNames(open);
    const functions = block === undefined ? undefined : goFunctions(block, { modules: paths, mainPackage });
    return functions === undefined ? {} : { functions: Object.fromEntries(functions) };
  } catch (error) {
    if (error instanceof FormatError) return {};
    throw error;
  }
}

type ParsedModules = Omit<GoBinary, "goVersion" | "functions">;

/** The lines of `runtime/debug.BuildInfo`, as its method `String` writes them. */
function parseModules(text: string): ParsedModules {
  const modules: GoModule[] = [];
  const found: FoundSettings & { main?: GoModule; mainPackage?: string } = {};
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
    } else if (kind === "path") {
      found.mainPackage = path;
    }
  }
  return { ...found, modules };
}

interface FoundSettings {
  revision?: string;
  committed?: string;
  isModified?: true;
  linkedVersion?: string;
}

function readSetting(found: FoundSettings, setting: string): void {
  if (setting.startsWith("vcs.time=")) found.committed = setting.slice("vcs.time=".length);
  if (setting === "vcs.modified=true") found.isModified = true;
  if (setting.startsWith("vcs.revision=")) found.revision = setting.slice("vcs.revision=".length);
  const flags = /^"?-ldflags"?=(.*)$/s.exec(setting)?.[1];
  const version = linkedVersionPattern.exec(flags?.replaceAll('\\"', '"') ?? "")?.[1];
  if (version !== undefined) found.linkedVersion = version;
}
