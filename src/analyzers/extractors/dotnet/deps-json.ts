import { type ByteSource, type Fields, fieldsAt, fieldsOf, isSet, namesAt, readJSON, textAt } from "#formats";
import type { Extraction, Extractor } from "../../extractor.ts";
import { defineFactKind } from "../../fact-kind.ts";
import { checkListed, type ListedPackage, listing, type PackageList } from "../../package-list.ts";

export const depsJsonKind = defineFactKind<PackageList>("dotnet-deps-json");

/**
 * Reads `*.deps.json`, which .NET's build puts beside every program: the libraries it was built with, and their
 * assemblies. The project itself and others of its solution are among them.
 */
export const depsJson: Extractor<PackageList> = {
  id: "dotnet/deps-json",
  version: 1,
  kind: depsJsonKind,
  selects: { suffixes: [".deps.json"], maxBytes: 32 * 1024 * 1024 },
  spec: {
    title: ".NET, Runtime configuration files, deps.json",
    url: "https://github.com/dotnet/sdk/blob/main/documentation/specs/runtime-configuration-file.md",
  },
  extract: (_, content) => extractDepsJson(content),
};

interface Library {
  readonly key: string;
  readonly name: string;
  readonly version: string;
  readonly type: string;
  readonly target: Fields | undefined;
}

function extractDepsJson(content: ByteSource): Extraction<PackageList> {
  const document = fieldsOf(readJSON(content));
  const libraries = fieldsAt(document, "libraries");
  const targets = fieldsAt(document, "targets");
  const runtime =
    textAt(fieldsAt(document, "runtimeTarget"), "name") ?? namesAt(document, "targets")[0] ?? "";
  const target = fieldsAt(targets, runtime);
  const keys = Object.keys(libraries ?? target ?? {});
  checkListed("deps-json", keys.length);
  const found = keys
    .map((key) => readLibrary(key, fieldsAt(libraries, key), fieldsAt(target, key)))
    .filter((each) => each !== undefined);
  const direct = new Set(found.filter(isProject).flatMap(dependenciesOf));
  return listing(
    "deps-json",
    found.map((each) => describe(each, direct)),
  );
}

function readLibrary(
  key: string,
  library: Fields | undefined,
  target: Fields | undefined,
): Library | undefined {
  const slash = key.lastIndexOf("/");
  if (slash < 1) return undefined;
  const type = (textAt(library, "type") ?? textAt(target, "type") ?? "package").toLowerCase();
  // The runtime itself, in self-contained programs: the build puts a mark before the package's name.
  const name = key.slice(0, slash).replace(type === "runtimepack" ? /^runtimepack\./ : /^$/, "");
  return { key, name, version: key.slice(slash + 1), type, target };
}

function isProject({ type }: Library): boolean {
  return type === "project";
}

function dependenciesOf({ target }: Library): string[] {
  const table = fieldsAt(target, "dependencies");
  return Object.keys(table ?? {}).map((name) => `${name}/${textAt(table, name) ?? ""}`);
}

function describe(library: Library, direct: ReadonlySet<string>): ListedPackage {
  const { key, name, version, type, target } = library;
  const isOwn = type === "project" || type === "reference" || type === "msbuildproject";
  return {
    key,
    name,
    version,
    scope: isSet(target, "compileOnly") || type === "referenceassembly" ? "build" : "runtime",
    dependsOn: dependenciesOf(library),
    files: filesOf(target),
    ...(isOwn ? { unresolved: "part of the project itself, from no registry" } : { direct: direct.has(key) }),
  };
}

/** Publishing puts most assemblies beside the file, whatever directory they have in their package. */
function filesOf(target: Fields | undefined): string[] {
  const members = ["runtime", "native", "resources", "runtimeTargets"].flatMap((name) =>
    namesAt(target, name),
  );
  return [...new Set(members.flatMap((path) => [path.slice(path.lastIndexOf("/") + 1), path]))];
}
