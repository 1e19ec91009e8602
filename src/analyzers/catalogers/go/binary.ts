import type { CatalogedPackage, Cataloger, CatalogResult, FactAt, FactsByPath } from "../../cataloger.ts";
import { type Executable, executableKind } from "../../extractors/binary/executable.ts";
import type { GoBinary, GoModule } from "../../extractors/binary/executable/go-binary.ts";
import { layerRecorded } from "../../layer-recorded.ts";
import { standardLibraryVersion } from "./binary/standard-library-version.ts";
import { tolerantPackageURL } from "../../tolerant-package-url.ts";

/**
 * Modules that programs were built from by Go, as `go version -m` lists them, and the standard library as
 * `stdlib`, under which the Go vulnerability database knows it. Versions keep their `v`.
 */
export const goBinary: Cataloger = {
  id: "go/binary",
  version: 3,
  needs: [executableKind],
  spec: { title: "Go, package runtime/debug, BuildInfo", url: "https://pkg.go.dev/runtime/debug#BuildInfo" },
  assemble: (facts) => {
    const results = facts.visible(executableKind).flatMap((at) => {
      const { go } = at.fact;
      return go === undefined ? [] : [catalogProgram(facts, at, go)];
    });
    return {
      packages: results.flatMap(({ packages }) => packages),
      relationships: results.flatMap(({ relationships }) => relationships),
      claims: results.flatMap(({ claims }) => claims),
      issues: [],
    };
  },
};

interface Identity {
  readonly name: string;
  readonly version: string;
  readonly unresolved?: string | undefined;
  /** Path that the program imports it by: another than its name, where it was replaced. */
  readonly importPath: string;
}

function catalogProgram(
  facts: FactsByPath,
  at: FactAt<Executable>,
  go: GoBinary,
): Omit<CatalogResult, "issues"> {
  const place = {
    locations: [{ path: at.path, layer: at.layer }],
    layer: layerRecorded(facts, executableKind, at, (fact) => fact.go?.main?.path === go.main?.path),
  };
  const keyOf = ({ name, version }: Omit<Identity, "importPath">): string => `${at.path}#${name}@${version}`;
  const describe = ({ importPath, ...identity }: Identity): CatalogedPackage => ({
    ...identity,
    functions: go.functions?.[importPath],
    ...place,
    key: keyOf(identity),
    type: "golang",
    purl: modulePurl(identity),
    licenses: [],
    scope: "runtime",
  });
  const main = go.main === undefined ? mainWithoutModule(go) : identifyMain(go.main, go);
  const others = new Map<string, Identity>();
  for (const identity of [standardLibrary(go.goVersion), ...go.modules.map(identifyModule)]) {
    if (identity.name !== "") others.set(keyOf(identity), identity);
  }
  if (main !== undefined) others.delete(keyOf(main));
  // The linker records what was built in, not who asked for it: all belongs to the main module.
  const relationships = main === undefined ? [] : [...others.keys()].map((to) => ({ from: keyOf(main), to }));
  const owner = main === undefined ? others.keys().next().value : keyOf(main);
  return {
    packages: [...(main === undefined ? [] : [main]), ...others.values()].map(describe),
    relationships,
    claims: owner === undefined ? [] : [{ path: at.path, package: owner }],
  };
}

function identifyMain(module: GoModule, go: GoBinary): Identity {
  const identity = identifyModule(module);
  if (identity.unresolved === undefined || go.linkedVersion === undefined) {
    const revision = go.revision === undefined ? "" : ` (revision ${go.revision})`;
    const unresolved = identity.unresolved === undefined ? undefined : `${identity.unresolved}${revision}`;
    const version = unresolved === undefined ? undefined : pseudoVersion(go);
    return { ...identity, ...(version === undefined ? {} : { version }), unresolved };
  }
  const version = go.linkedVersion.startsWith("v") ? go.linkedVersion : `v${go.linkedVersion}`;
  return { ...identity, unresolved: undefined, version };
}

/**
 * A program that was built without modules names the package that it was built from: the module is what lies above its
 * `cmd`. Those of Go itself are the standard library's.
 */
function mainWithoutModule({ mainPackage = "", linkedVersion }: GoBinary): Identity | undefined {
  const name = mainPackage.replace(/\/cmd\/[^/]+$/, "");
  if (!/^[a-z0-9-]+(?:\.[a-z0-9-]+)+\//.test(name)) return undefined;
  if (linkedVersion === undefined) {
    return {
      name,
      version: "(devel)",
      unresolved: "built without modules, and without a version",
      importPath: name,
    };
  }
  const version = linkedVersion.startsWith("v") ? linkedVersion : `v${linkedVersion}`;
  return { name, version, importPath: name };
}

/**
 * The version that Go gives a commit before any release ("Go Modules Reference", pseudo-versions). Which release the commit
 * comes after is not in the program: it names what was built, and is not compared with anything.
 */
function pseudoVersion({ revision = "", committed = "", isModified }: GoBinary): string | undefined {
  const time = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)Z$/.exec(committed)?.slice(1).join("");
  if (time === undefined || !/^[0-9a-f]{12,}$/.test(revision)) return undefined;
  return `v0.0.0-${time}-${revision.slice(0, 12)}${isModified === true ? "+dirty" : ""}`;
}

/** What was really built: the replacement, where there is one. */
function identifyModule({ path, version, replacement }: GoModule): Identity {
  if (replacement !== undefined && replacement.version !== "") {
    return { name: replacement.path, version: replacement.version, importPath: path };
  }
  if (replacement !== undefined) {
    const unresolved = `replaced by the local directory ${replacement.path}`;
    return { name: path, version, unresolved, importPath: path };
  }
  if (version === "" || version === "(devel)") {
    const unresolved = "built from a working copy without a version";
    return { name: path, version, unresolved, importPath: path };
  }
  return { name: path, version, importPath: path };
}

function standardLibrary(goVersion: string): Identity {
  const version = standardLibraryVersion(goVersion);
  const name = "stdlib";
  if (version !== undefined) return { name, version, importPath: name };
  return { name, version: goVersion, unresolved: "built by a development version of Go", importPath: name };
}

const pseudo = /^v0\.0\.0-\d{14}-[0-9a-f]{12}(?:\+dirty)?$/;

function modulePurl({ name, version, unresolved }: Omit<Identity, "importPath">): string {
  const slash = name.lastIndexOf("/");
  const written = name === "stdlib" ? version.replace(/^v/, "") : version;
  return tolerantPackageURL({
    type: "golang",
    namespace: slash < 0 ? undefined : name.slice(0, slash),
    name: name.slice(slash + 1),
    version: unresolved === undefined || pseudo.test(version) ? written : undefined,
  });
}
