import { childOf, childText, readXML, type XMLElement } from "#formats";
import type { Extractor } from "../../extractor.ts";
import { defineFactKind } from "../../fact-kind.ts";

/** What a `pom.xml` says by itself, its parents unseen. */
export interface MavenPom {
  /** Own, else the parent's; empty when neither is told. */
  readonly groupID: string;
  readonly artifactID: string;
  /** Own, else the parent's; empty when told nowhere here, or with a placeholder that only a parent explains. */
  readonly version: string;
  readonly licenses: readonly string[];
  /** What it needs to run, as `group:artifact`; without tests, and without what its surroundings provide. */
  readonly dependencies: readonly string[];
}

export const mavenPomKind = defineFactKind<MavenPom>("java-pom");

const maxDependencies = 5_000;
const runtimeScopes = new Set(["", "compile", "runtime"]);

/** Reads `pom.xml`: Maven puts it into archives beside `pom.properties`; there it also tells licences and dependencies. */
export const pom: Extractor<MavenPom> = {
  id: "java/pom",
  version: 1,
  kind: mavenPomKind,
  selects: { names: ["pom.xml"], maxBytes: 8 * 1024 * 1024 },
  spec: { title: "Apache Maven, POM Reference", url: "https://maven.apache.org/pom.html" },
  extract: (_, content) => {
    const project = readXML(content);
    const artifactID = childText(project, "artifactId");
    if (project.name !== "project" || artifactID === undefined) return { facts: [], issues: [] };
    return { facts: [describe(project, artifactID)], issues: [] };
  },
};

function describe(project: XMLElement, artifactID: string): MavenPom {
  const parent = childOf(project, "parent");
  const values = new Map<string, string>();
  for (const property of childOf(project, "properties")?.children ?? [])
    values.set(property.name, property.text);
  const groupID = childText(project, "groupId") ?? childText(parent, "groupId") ?? "";
  const version = childText(project, "version") ?? childText(parent, "version") ?? "";
  for (const prefix of ["project.", "pom."]) {
    values.set(`${prefix}groupId`, groupID);
    values.set(`${prefix}version`, version);
    values.set(`${prefix}parent.groupId`, childText(parent, "groupId") ?? "");
    values.set(`${prefix}parent.version`, childText(parent, "version") ?? "");
  }
  return {
    groupID: interpolate(groupID, values),
    artifactID: interpolate(artifactID, values),
    version: interpolate(version, values),
    licenses: licensesOf(project),
    dependencies: dependenciesOf(project, values),
  };
}

/** Placeholders replaced by what this file knows, twice at most; empty when one is left. */
function interpolate(text: string, values: ReadonlyMap<string, string>): string {
  let result = text;
  for (let round = 0; round < 3 && result.includes("${") && result.length < 1024; round += 1) {
    result = result.replace(
      /\$\{([^}]{1,256})\}/g,
      (whole, name: string) => values.get(name.trim()) ?? whole,
    );
  }
  return result.includes("${") ? "" : result;
}

function licensesOf(project: XMLElement): string[] {
  const licenses = childOf(project, "licenses")?.children ?? [];
  return licenses.map((license) => childText(license, "name")).filter((name) => name !== undefined);
}

function dependenciesOf(project: XMLElement, values: ReadonlyMap<string, string>): string[] {
  const names: string[] = [];
  for (const dependency of childOf(project, "dependencies")?.children.slice(0, maxDependencies) ?? []) {
    if (!runtimeScopes.has(childText(dependency, "scope") ?? "")) continue;
    const group = interpolate(childText(dependency, "groupId") ?? "", values);
    const artifact = interpolate(childText(dependency, "artifactId") ?? "", values);
    if (group !== "" && artifact !== "") names.push(`${group}:${artifact}`);
  }
  return names;
}
