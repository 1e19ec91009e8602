import { childOf, childText, lineFinder, readXML, type XMLElement } from "#formats";
import type { Extractor } from "../../extractor.ts";
import { defineFactKind } from "../../fact-kind.ts";
import { checkListed } from "../../package-list.ts";

/** A dependency as a POM writes it, placeholders and all. */
export interface PomDependency {
  readonly group: string;
  readonly artifact: string;
  /** Empty when it is managed elsewhere. */
  readonly version: string;
  readonly scope: string;
  readonly isOptional: boolean;
  /** `import` of other POMs has the type `pom`. */
  readonly type: string;
  /** Of its artifact, counted from 1. */
  readonly line: number;
}

/** What a project's `pom.xml` says by itself. Texts are as written: parents may have the values. */
export interface ProjectPom {
  readonly group: string;
  readonly artifact: string;
  readonly version: string;
  readonly parent?: { readonly group: string; readonly artifact: string; readonly version: string };
  readonly properties: readonly (readonly [string, string])[];
  readonly dependencies: readonly PomDependency[];
  readonly managed: readonly PomDependency[];
}

export const projectPomKind = defineFactKind<ProjectPom>("java-project-pom");

/** Reads the `pom.xml` of projects. Those within archives say what the archive is, and are read elsewhere. */
export const projectPom: Extractor<ProjectPom> = {
  id: "java/project-pom",
  version: 2,
  kind: projectPomKind,
  // A glob that does not begin with stars does not hold within archives.
  selects: { paths: ["/pom.xml", "/*/**/pom.xml"], maxBytes: 8 * 1024 * 1024 },
  spec: { title: "Apache Maven, POM Reference", url: "https://maven.apache.org/pom.html" },
  extract: (_, content) => {
    const project = readXML(content);
    const fact = project.name === "project" ? describe(project, lineFinder(content)) : undefined;
    return { facts: fact === undefined ? [] : [fact], issues: [] };
  },
};

type LineOf = (offset: number) => number;

function describe(project: XMLElement, lineOf: LineOf): ProjectPom | undefined {
  const artifact = childText(project, "artifactId");
  if (artifact === undefined) return undefined;
  const parent = childOf(project, "parent");
  const managed = readDependencies(childOf(project, "dependencyManagement"), lineOf);
  const dependencies = readDependencies(project, lineOf);
  checkListed("project-pom", managed.length + dependencies.length);
  return {
    ...identityOf(project),
    artifact,
    ...(parent === undefined ? {} : { parent: identityOf(parent) }),
    properties: (childOf(project, "properties")?.children ?? []).map(
      ({ name, text }) => [name, text] as const,
    ),
    dependencies,
    managed,
  };
}

function identityOf(element: XMLElement): { group: string; artifact: string; version: string } {
  return {
    group: childText(element, "groupId") ?? "",
    artifact: childText(element, "artifactId") ?? "",
    version: childText(element, "version") ?? "",
  };
}

function readDependencies(element: XMLElement | undefined, lineOf: LineOf): PomDependency[] {
  const rows = childOf(element, "dependencies")?.children.filter(({ name }) => name === "dependency") ?? [];
  return rows.map((row) => ({
    ...identityOf(row),
    scope: childText(row, "scope") ?? "",
    isOptional: childText(row, "optional") === "true",
    type: childText(row, "type") ?? "jar",
    line: lineOf((childOf(row, "artifactId") ?? row).offset),
  }));
}
