import type { CatalogedPackage, Cataloger, CatalogResult, FactAt, FactsByPath } from "../../cataloger.ts";
import {
  type FingerprintedClass,
  fingerprintedClassKind,
} from "../../extractors/java/fingerprinted-class.ts";
import { fingerprintIndexVersion } from "../../extractors/java/fingerprinted-class/class-names.gen.ts";
import { archiveFact } from "../../pass/archive-fact.ts";
import { mavenPomKind } from "../../extractors/java/pom.ts";
import { javaManifestKind } from "../../extractors/java/manifest.ts";
import { pomPropertiesKind } from "../../extractors/java/pom-properties.ts";
import { layerRecorded } from "../../layer-recorded.ts";
import { tolerantPackageURL } from "../../tolerant-package-url.ts";
import { findArchives } from "./archives/find-archives.ts";
import { identifyArchive } from "./archives/identify-archive.ts";
import { type KnownLibrary, knownClass, libraryOfClass } from "./fingerprints/known-libraries.ts";

/**
 * Libraries whose classes were copied into other archives without any record, also under another package: at least two
 * of the classes that a library is known by, all of which agree on a version. Where several versions fit, none is guessed.
 */
export const shadedLibraries: Cataloger = {
  id: "java/shaded",
  version: fingerprintIndexVersion,
  needs: [archiveFact, fingerprintedClassKind, javaManifestKind, mavenPomKind, pomPropertiesKind],
  spec: {
    title: "Apache Maven Shade Plugin, Relocating Classes",
    url: "https://maven.apache.org/plugins/maven-shade-plugin/examples/class-relocation.html",
  },
  assemble,
};

/** Two classes of the same names and forms by chance there are not; one there may be. */
const minClasses = 2;

interface Found {
  readonly library: KnownLibrary;
  readonly archive: string;
  readonly classes: readonly FoundClass[];
  /** Paths of classes of the library's names that are of no version in the index, or of another library. */
  readonly unknown: readonly string[];
}

interface FoundClass extends FactAt<FingerprintedClass> {
  readonly versions: ReadonlySet<number>;
}

function assemble(facts: FactsByPath): CatalogResult {
  const told = artifactsByArchive(facts);
  const packages = findShaded(facts).flatMap((found) => {
    const { artifactID } = found.library;
    const isTold = told.get(found.archive)?.has(artifactID) === true;
    return isTold || found.classes.length < minClasses ? [] : [describe(facts, found)];
  });
  return { packages, relationships: [], claims: [], issues: [] };
}

/** What archives are, and hold, by their own records. */
function artifactsByArchive(facts: FactsByPath): ReadonlyMap<string, ReadonlySet<string>> {
  const told = new Map<string, Set<string>>();
  for (const archive of findArchives(facts)) {
    told.set(archive.path, new Set(identifyArchive(archive).map(({ artifactID }) => artifactID)));
  }
  return told;
}

/** Classes of one library in one archive: `/app.jar!/shaded/com/google/gson/Gson.class`. */
function findShaded(facts: FactsByPath): readonly Found[] {
  const byPlace = new Map<string, Found & { classes: FoundClass[]; unknown: string[] }>();
  for (const at of facts.visible(fingerprintedClassKind)) {
    const inner = at.path.lastIndexOf("!/");
    const name = at.path.slice(at.path.lastIndexOf("/") + 1, -".class".length);
    const library = libraryOfClass(name);
    if (inner < 0 || library === undefined) continue;
    const archive = at.path.slice(0, inner);
    const key = `${archive} ${library.groupID}:${library.artifactID}`;
    const found = byPlace.get(key) ?? { library, archive, classes: [], unknown: [] };
    byPlace.set(key, found);
    const known = knownClass(name, at.fact.fingerprint);
    if (known === undefined) found.unknown.push(at.path);
    else found.classes.push({ ...at, versions: known.versions });
  }
  return [...byPlace.values()];
}

/** Versions that all classes are of; none where one of them is of a version that the index does not have. */
function versionsOf({ library, classes, unknown }: Found): readonly string[] {
  const root = commonDirectory(classes.map(({ path }) => path));
  if (unknown.some((path) => path.startsWith(root))) return [];
  const fitting = library.versions.filter((_, index) => classes.every((each) => each.versions.has(index)));
  // Before the first release of the index there were others, which it does not know.
  return fitting[0] === library.versions[0] ? ["earlier ones", ...fitting] : fitting;
}

function commonDirectory(paths: readonly string[]): string {
  const [first = "", ...others] = paths;
  let root = first.slice(0, first.lastIndexOf("/") + 1);
  while (!others.every((path) => path.startsWith(root)))
    root = root.slice(0, root.lastIndexOf("/", root.length - 2) + 1);
  return root;
}

function describe(facts: FactsByPath, found: Found): CatalogedPackage {
  const { archive, classes } = found;
  const { groupID, artifactID } = found.library;
  const fitting = versionsOf(found);
  const [version = ""] = fitting.length === 1 ? fitting : [];
  const [first] = classes;
  return {
    key: `${archive}#${groupID}:${artifactID}`,
    name: artifactID,
    version,
    type: "maven",
    namespace: groupID,
    purl: tolerantPackageURL({
      type: "maven",
      namespace: groupID,
      name: artifactID,
      version: version === "" ? undefined : version,
    }),
    licenses: [],
    locations: classes.map(({ path, layer }) => ({ path, layer })),
    layer: first === undefined ? 0 : layerRecorded(facts, fingerprintedClassKind, first, () => true),
    scope: "runtime",
    unresolved: version === "" ? unresolvedBecause(fitting) : undefined,
  };
}

function unresolvedBecause(fitting: readonly string[]): string {
  return fitting.length === 0
    ? "recognised by its classes, which are of a version that is not known"
    : `recognised by its classes, which are the same in ${fitting.join(", ")}`;
}
