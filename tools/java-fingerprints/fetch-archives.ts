/** Fetches the archives of libraries with Maven, from whichever repository it is set up with. */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { listReleases, type Library } from "./list-releases.ts";

/** A release of a library, and where its archive lies. */
export interface Release extends Omit<Library, "since"> {
  readonly version: string;
  readonly file: string;
}

/** All releases of the libraries of a list, fetched into a directory where they are missing. */
export function fetchArchives(list: string, directory: string): readonly Release[] {
  mkdirSync(directory, { recursive: true });
  const libraries = readFileSync(list, "utf8")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map((line): Library => {
      const [groupID = "", artifactID = "", since = ""] = line.split(/[: ]/);
      return { groupID, artifactID, since };
    });
  const releases = [...listReleases(libraries, directory)].flatMap(([{ groupID, artifactID }, versions]) =>
    versions.map((version) => ({
      groupID,
      artifactID,
      version,
      file: join(directory, `${groupID}_${artifactID}_${version}.jar`),
    })),
  );
  const missing = releases.filter(({ file }) => !existsSync(file));
  if (missing.length > 0) copyWithMaven(missing, directory);
  return releases;
}

function copyWithMaven(releases: readonly Release[], directory: string): void {
  const items = releases.map(
    ({ groupID, artifactID, version, file }) =>
      `<artifactItem><groupId>${groupID}</groupId><artifactId>${artifactID}</artifactId><version>${version}</version>` +
      `<destFileName>${file.slice(directory.length + 1)}</destFileName></artifactItem>`,
  );
  const pom = join(directory, "pom.xml");
  writeFileSync(
    pom,
    `<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion><groupId>example</groupId>
<artifactId>archives</artifactId><version>1</version><packaging>pom</packaging><build><plugins><plugin>
<groupId>org.apache.maven.plugins</groupId><artifactId>maven-dependency-plugin</artifactId><configuration>
<outputDirectory>${directory}</outputDirectory><artifactItems>${items.join("\n")}</artifactItems>
</configuration></plugin></plugins></build></project>`,
  );
  execFileSync("mvn", ["-q", "-B", "-f", pom, "dependency:copy"], { stdio: ["ignore", "ignore", "inherit"] });
}
