import type { PackageScope } from "#model";
import { catalogWithLayers } from "../../../catalog-lists.ts";
import type { CatalogResult, FactAt } from "../../../cataloger.ts";
import { mavenArtifact } from "../../../extractors/java/maven-list.ts";
import type { PomDependency, ProjectPom } from "../../../extractors/java/project-pom.ts";
import type { ListedPackage } from "../../../package-list.ts";

/** Parents above a POM that are followed; more is a circle, or made to look like one. */
const maxParents = 20;
const maxTextLength = 1024;
const maxValueLength = 256;

/** A POM that Maven put into an exploded archive says what the archive is, and not what a project asks for. */
const described = /\/META-INF\/maven\//;

/** What the POMs of projects ask for, with what their parents say, as far as these are in the artifact. */
export function catalogPoms(poms: readonly FactAt<ProjectPom>[]): CatalogResult[] {
  const projects = poms.filter(({ path }) => !described.test(path));
  const byName = new Map(projects.map((at) => [nameOf(at.fact), at.fact]));
  return projects.map((at) => {
    const lineage = lineageOf(at.fact, byName);
    const values = valuesOf(lineage);
    const managed = managedBy(lineage, values);
    const packages = at.fact.dependencies
      .map((dependency) => describe(dependency, values, managed))
      .filter((each) => each !== undefined)
      .map((each) => (byName.has(`${each.namespace ?? ""}:${each.name}`) ? ofTheProject(each) : each));
    return catalogWithLayers("maven", { ...at, fact: { packages } }, () => at.layer);
  });
}

function nameOf({ group, artifact, parent }: ProjectPom): string {
  return `${group === "" ? (parent?.group ?? "") : group}:${artifact}`;
}

function ofTheProject(listed: ListedPackage): ListedPackage {
  return { ...listed, unresolved: "part of the project itself, from no repository" };
}

/** The POM itself first, then its parents. */
function lineageOf(pom: ProjectPom, byName: ReadonlyMap<string, ProjectPom>): readonly ProjectPom[] {
  const lineage = [pom];
  for (let next = pom.parent; next !== undefined && lineage.length <= maxParents;) {
    const parent = byName.get(`${next.group}:${next.artifact}`);
    if (parent === undefined || lineage.includes(parent)) break;
    lineage.push(parent);
    next = parent.parent;
  }
  return lineage;
}

function valuesOf(lineage: readonly ProjectPom[]): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const { properties } of lineage.toReversed())
    for (const [name, value] of properties) values.set(name, value.slice(0, maxValueLength));
  const [own] = lineage;
  const group = own?.group === "" ? own.parent?.group : own?.group;
  const version = own?.version === "" ? own.parent?.version : own?.version;
  for (const prefix of ["project.", "pom."]) {
    values.set(`${prefix}groupId`, group ?? "");
    values.set(`${prefix}version`, version ?? "");
    values.set(`${prefix}parent.version`, own?.parent?.version ?? "");
  }
  return values;
}

/** Versions and scopes of what is managed: the POM's own word before its parents'. */
function managedBy(
  lineage: readonly ProjectPom[],
  values: ReadonlyMap<string, string>,
): ReadonlyMap<string, PomDependency> {
  const managed = new Map<string, PomDependency>();
  for (const each of lineage.toReversed().flatMap((pom) => pom.managed))
    managed.set(`${interpolate(each.group, values)}:${interpolate(each.artifact, values)}`, each);
  return managed;
}

function describe(
  dependency: PomDependency,
  values: ReadonlyMap<string, string>,
  managed: ReadonlyMap<string, PomDependency>,
): ListedPackage | undefined {
  const [group, artifact] = [interpolate(dependency.group, values), interpolate(dependency.artifact, values)];
  if (group === "" || artifact === "") return undefined;
  const rule = managed.get(`${group}:${artifact}`);
  const asked = dependency.version === "" ? (rule?.version ?? "") : dependency.version;
  const version = interpolate(asked, values);
  const listed = mavenArtifact(group, artifact, version);
  const missing =
    asked === "" ? { unresolved: "a parent that is not in the artifact tells the version" } : {};
  const scope = scopeOf(dependency, rule?.scope ?? "");
  return { ...listed, ...missing, line: dependency.line, direct: true, scope };
}

function scopeOf({ scope, isOptional }: PomDependency, managed: string): PackageScope {
  const told = scope === "" ? managed : scope;
  if (told === "test") return "development";
  if (told === "provided" || told === "system") return "build";
  return isOptional ? "optional" : "runtime";
}

/** Placeholders replaced as far as they are known; what is left stays as written. */
function interpolate(text: string, values: ReadonlyMap<string, string>): string {
  let result = text;
  for (let round = 0; round < 5 && result.includes("${") && result.length < maxTextLength; round += 1)
    result = result.replace(
      /\$\{([^}]{1,256})\}/g,
      (whole, name: string) => values.get(name.trim()) ?? whole,
    );
  return result.slice(0, maxTextLength);
}
