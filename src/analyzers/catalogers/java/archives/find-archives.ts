import { archiveFact, type ArchiveFact } from "../../../pass/archive-fact.ts";
import type { FactAt, FactsByPath } from "../../../cataloger.ts";
import { type JavaManifest, javaManifestKind } from "../../../extractors/java/manifest.ts";
import { type MavenCoordinates, pomPropertiesKind } from "../../../extractors/java/pom-properties.ts";
import { type MavenPom, mavenPomKind } from "../../../extractors/java/pom.ts";

/** What Maven left of one artifact in an archive, under `META-INF/maven/GROUP/ARTIFACT/`. */
export interface MavenRecord {
  /** Directory within the artifact. */
  readonly path: string;
  readonly properties?: FactAt<MavenCoordinates>;
  readonly pom?: FactAt<MavenPom>;
}

/** An archive with all that tells what it is. */
export interface JavaArchive {
  readonly path: string;
  readonly at: FactAt<ArchiveFact>;
  readonly manifest: JavaManifest | undefined;
  /** Sorted by path. */
  readonly records: readonly MavenRecord[];
}

/** Of what is entered only Python's eggs are none of Java's, whose archives are known by their content too. */
const eggSuffix = /\.egg$/i;
/** Properties are a build's record wherever they lie: some repackagers move them. */
const propertiesPath = /^(.+)!\/(?:.*\/)?pom\.properties$/s;
/** Other poms in an archive are what it works with, templates of archetypes for example. */
const pomPath = /^(.+)!\/(?:.*\/)?META-INF\/maven\/[^/]+\/[^/]+\/pom\.xml$/s;

/** Every Java archive that was entered, sorted by path. */
export function findArchives(facts: FactsByPath): JavaArchive[] {
  const manifests = new Map(facts.visible(javaManifestKind).map(({ path, fact }) => [path, fact]));
  const records = new Map<string, Map<string, MavenRecord>>();
  const add = (path: string, part: Partial<MavenRecord>): void => {
    const archive = (part.pom === undefined ? propertiesPath : pomPath).exec(path)?.[1];
    if (archive === undefined) return;
    const directory = path.slice(0, path.lastIndexOf("/"));
    const ofArchive = records.get(archive) ?? new Map<string, MavenRecord>();
    records.set(archive, ofArchive);
    ofArchive.set(directory, { path: directory, ...ofArchive.get(directory), ...part });
  };
  for (const properties of facts.visible(pomPropertiesKind)) add(properties.path, { properties });
  for (const pom of facts.visible(mavenPomKind)) add(pom.path, { pom });
  return facts
    .visible(archiveFact)
    .filter(({ path }) => !eggSuffix.test(path))
    .map((at) => ({
      path: at.path,
      at,
      manifest: manifests.get(`${at.path}!/META-INF/MANIFEST.MF`),
      records: [...(records.get(at.path)?.values() ?? [])].sort((left, right) =>
        left.path < right.path ? -1 : 1,
      ),
    }));
}
