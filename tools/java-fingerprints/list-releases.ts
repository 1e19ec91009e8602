/** Lists the releases of Maven artefacts, by what Maven itself fetched to resolve a range of versions. */
import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { versionScheme } from "#versions";

/** One line of `libraries.txt`. */
export interface Library {
  readonly groupID: string;
  readonly artifactID: string;
  /** The first release that is wanted. */
  readonly since: string;
}

/** Releases for testers, and builds for other platforms that share a version. */
const notWanted = /alpha|beta|-rc|-m\d|-pr|snapshot|android|^\d{8}\.\d/i;

/** The releases of each library from the first that is wanted on, in Maven's order. */
export function listReleases(
  libraries: readonly Library[],
  directory: string,
): ReadonlyMap<Library, readonly string[]> {
  const repository = join(directory, "repository");
  mkdirSync(repository, { recursive: true });
  const pom = join(directory, "ranges.xml");
  // Maven asks for the list of releases to resolve a range, and for each release in it: the narrowest will do.
  const dependencies = libraries.map(
    ({ groupID, artifactID, since }) =>
      `<dependency><groupId>${groupID}</groupId><artifactId>${artifactID}</artifactId><version>[${since},${since.replace(/\.Final$/, "")}.0.0.1)</version>` +
      `<exclusions><exclusion><groupId>*</groupId><artifactId>*</artifactId></exclusion></exclusions></dependency>`,
  );
  writeFileSync(
    pom,
    `<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion><groupId>example</groupId>
<artifactId>ranges</artifactId><version>1</version><packaging>pom</packaging>
<dependencies>${dependencies.join("\n")}</dependencies></project>`,
  );
  const options = ["-q", "-B", "-f", pom, `-Dmaven.repo.local=${repository}`, "dependency:resolve"];
  execFileSync("mvn", options, { stdio: ["ignore", "ignore", "inherit"] });
  return new Map(libraries.map((library) => [library, releasesOf(library, repository)]));
}

function releasesOf({ groupID, artifactID, since }: Library, repository: string): string[] {
  const directory = join(repository, ...groupID.split("."), artifactID);
  const file = readdirSync(directory).find((name) => /^maven-metadata-.*\.xml$/.test(name));
  if (file === undefined) throw new Error(`Maven left no metadata of ${groupID}:${artifactID}`);
  const text = readFileSync(join(directory, file), "utf8");
  const scheme = versionScheme("maven");
  const value = (version: string): unknown => {
    const parsed = scheme?.parse(version);
    if (parsed?.ok !== true) throw new Error(`${version} is no version`);
    return parsed.value;
  };
  const compare = (left: string, right: string): number => scheme?.compare(value(left), value(right)) ?? 0;
  const versions = [...text.matchAll(/<version>([^<]+)<\/version>/g)].map(([, version = ""]) => version);
  const wanted = versions.filter((version) => !notWanted.test(version) && compare(version, since) >= 0);
  return [...new Set(wanted)].sort(compare);
}
