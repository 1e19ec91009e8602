import {
  compareText,
  hidesSomething,
  issueCodes,
  noCoverage,
  type Distribution,
  type Inventory,
  type Issue,
  type IssueCode,
  type Layer,
  type Package,
} from "#model";
import { type ComponentURL, parseComponentURL } from "./component-url.ts";
import { describedArtifact, layerLookup } from "./described-artifact.ts";
import { nameOf, packageOfComponent, pathOf, versionOf } from "./package-of-component.ts";
import { maxComponents, propertyOf, type SbomComponent, type SbomDocument } from "./sbom-document.ts";

/** A component that is a package, before it has its id. */
interface Found {
  readonly component: SbomComponent;
  readonly url: ComponentURL;
  readonly name: string;
  readonly version: string;
  readonly path: string;
}

/**
 * The inventory that a document describes; deterministic, sorted as that of an image. Layers are numbered as in
 * `layers` where the artifact itself was looked at, else as the document lists them.
 */
export function documentInventory(
  document: SbomDocument,
  layers: readonly Layer[] = describedArtifact(document)?.layers ?? [],
): Inventory {
  const found: Found[] = [];
  const unnamed: string[] = [];
  for (const component of document.components) {
    if (isOperatingSystem(component)) continue;
    const url = component.purl === undefined ? undefined : parseComponentURL(component.purl);
    if (url !== undefined) found.push(foundOf(component, url));
    else if (isPackageKind(component)) {
      unnamed.push(component.name);
      const generic = genericURL(component);
      if (generic !== undefined) found.push(foundOf(component, generic));
    }
  }
  const packages = packagesOf(found, document, layers);
  return {
    distribution: distributionOf(document, found),
    packages,
    coverage: noCoverage,
    issues: [
      ...toldIssues(document),
      ...(document.issues ?? []),
      ...boundIssues(document),
      ...repeatedIssue(document, found),
      ...unnamedIssue(unnamed),
      ...emptyIssue(document, packages),
    ],
  };
}

/** Without a package URL a name and a version still tell a package, though of no ecosystem: it is kept, not assessed. */
function genericURL({ purl, name, version = "" }: SbomComponent): ComponentURL | undefined {
  if (purl !== undefined || name === "" || version === "") return undefined;
  return parseComponentURL(`pkg:generic/${encodeURIComponent(name)}@${encodeURIComponent(version)}`);
}

function foundOf(component: SbomComponent, url: ComponentURL): Found {
  const name = propertyOf(component, "assay:name") ?? nameOf(component, url);
  const version = versionOf(component, url) ?? "";
  return { component, url, name, version, path: pathOf(component) ?? "" };
}

function packagesOf(found: readonly Found[], document: SbomDocument, layers: readonly Layer[]): Package[] {
  const sorted = unrepeated(found).sort(
    (left, right) =>
      compareText(left.url.type, right.url.type) ||
      compareText(left.name, right.name) ||
      compareText(left.version, right.version) ||
      compareText(left.path, right.path),
  );
  const ids = new Map<string, string>();
  for (const [index, { component }] of sorted.entries()) {
    // Of a reference that is there twice, the first has the edges.
    if (!ids.has(component.reference)) ids.set(component.reference, `p${index + 1}`);
  }
  const edges = new Map<string, Set<string>>();
  for (const { from, to } of document.dependencies) {
    const target = ids.get(to);
    if (target === undefined || from === to) continue;
    const known = edges.get(from);
    if (known === undefined) edges.set(from, new Set([target]));
    else known.add(target);
  }
  const layerOf = layerLookup(layers);
  return sorted.map(({ component, url }, index) => {
    const id = `p${index + 1}`;
    const targets = [...(edges.get(component.reference) ?? [])].filter((target) => target !== id);
    const dependsOn = targets.sort((left, right) => Number(left.slice(1)) - Number(right.slice(1)));
    return packageOfComponent({ component, url, id, dependsOn, ids, layerOf });
  });
}

/** Documents made of parts tell one package more than once; ours have each instance once. */
function unrepeated(found: readonly Found[]): Found[] {
  const unique = new Map<string, Found>();
  for (const one of found) {
    const isOurs =
      propertyOf(one.component, "assay:layer") !== undefined ||
      propertyOf(one.component, "assay:id") !== undefined;
    const key = isOurs ? one.component.reference : `${one.url.text}\0${one.version}\0${one.path}`;
    if (!unique.has(key)) unique.set(key, one);
  }
  return [...unique.values()];
}

/** The operating system: a component of that kind, else what the packages' own URLs agree on. */
function distributionOf(document: SbomDocument, found: readonly Found[]): Distribution | null {
  const system = document.components.find(isOperatingSystem);
  if (system !== undefined) return systemDistribution(system);
  const distros = new Set(found.flatMap(({ url }) => distroOf(url) ?? []));
  const [only] = distros;
  if (only === undefined || distros.size > 1) return null;
  // The version begins with the first number: `opensuse-leap-15.5`, `openeuler-22.03-LTS-SP3`.
  const [, id = only, version = ""] = /^(.+?)-(v?\d.*)$/.exec(only) ?? /^(.+)-([^-]*)$/.exec(only) ?? [];
  return { id, version, name: `${id} ${version}`.trim(), idLike: [] };
}

function systemDistribution(system: SbomComponent): Distribution {
  const told = (name: string): string | undefined => propertyOf(system, `assay:distribution:${name}`);
  const id = told("id") ?? propertyOf(system, "syft:distro:id") ?? system.name.toLowerCase();
  const version = system.version ?? propertyOf(system, "syft:distro:versionID") ?? "";
  const [codename, variant, cpe] = [told("codename"), told("variant"), told("cpe")];
  return {
    id,
    version,
    name: told("name") ?? propertyOf(system, "syft:distro:prettyName") ?? `${system.name} ${version}`.trim(),
    ...(codename === undefined ? {} : { codename }),
    idLike: (told("idLike") ?? propertyOf(system, "syft:distro:idLike:0") ?? "")
      .split(" ")
      .filter((one) => one !== ""),
    ...(variant === undefined ? {} : { variant }),
    ...(cpe === undefined ? {} : { cpe }),
  };
}

/** `distro=debian-12`; where the version stands alone (`distro=3.19.1`), the namespace names the distribution. */
function distroOf({ type, namespace, qualifiers }: ComponentURL): string | undefined {
  const distro = qualifiers["distro"];
  if (distro === undefined || !/^v?\d/.test(distro)) return distro;
  const isSystem = type === "apk" || type === "deb" || type === "rpm" || type === "alpm";
  return isSystem && namespace !== undefined ? `${namespace}-${distro.replace(/^v/, "")}` : undefined;
}

/** What could not be read of the image when the document was written is unknown to whoever reads it, too. */
function toldIssues({ subject }: SbomDocument): Issue[] {
  const told = subject?.properties.filter(([name]) => /^assay:issue:\d+$/.test(name)) ?? [];
  return told.slice(0, 10_000).flatMap(([, value]) => {
    const [, code = "", layer = "", path = "", message = ""] =
      /^(\S+) (\d*) (?:<([^>]*)> )?(.*)$/s.exec(value) ?? [];
    if (!isIssueCode(code)) return [];
    return [
      {
        code,
        message,
        ...(path === "" ? {} : { path }),
        ...(layer === "" ? {} : { layer: Number(layer) }),
      },
    ];
  });
}

function isIssueCode(code: string): code is IssueCode {
  return Object.hasOwn(issueCodes, code);
}

/** Readers stop at the bound; a document that ends right there is told the same. */
function boundIssues({ components, dependencies }: SbomDocument): Issue[] {
  const isFull = [components, dependencies].some(({ length }) => length >= maxComponents);
  if (!isFull) return [];
  const message = `only the first ${maxComponents} components and dependencies were read`;
  return [{ code: "document-cut", message }];
}

/** References that packages share, though each is to have its own. */
function repeatedIssue({ dependencies }: SbomDocument, found: readonly Found[]): Issue[] {
  const texts = new Map<string, string>();
  const repeated = new Set<string>();
  for (const { component, url } of found) {
    const { reference } = component;
    const known = texts.get(reference);
    if (known === undefined) texts.set(reference, url.text);
    else if (known !== url.text) repeated.add(reference);
  }
  if (repeated.size === 0) return [];
  const examples = [...repeated].sort(compareText).slice(0, 3).join(", ");
  const what = repeated.size === 1 ? "1 reference stands" : `${repeated.size} references stand`;
  const edges = dependencies.length === 0 ? "" : "; dependencies upon it are told of the first";
  const message = `${what} for more than one package of the document (${examples})${edges}`;
  return [{ code: "document-reference-repeated", message }];
}

function unnamedIssue(names: readonly string[]): Issue[] {
  if (names.length === 0) return [];
  const examples = [...new Set(names)]
    .filter((name) => name !== "")
    .sort()
    .slice(0, 3)
    .join(", ");
  const [what, they] =
    names.length === 1
      ? ["1 component of the document has", "it is"]
      : [`${names.length} components of the document have`, "they are"];
  const told = examples === "" ? "" : ` (${examples})`;
  const message = `${what} no package URL that is understood${told}: ${they} not assessed`;
  return [{ code: "component-without-package-url", message }];
}

function emptyIssue(document: SbomDocument, packages: readonly Package[]): Issue[] {
  if (packages.length > 0 || describedArtifact(document)?.isComplete === true) return [];
  return [{ code: "empty-document", message: `the ${document.format} document names no package` }];
}

/** Whether a component is the operating system that the others are installed in. */
export function isOperatingSystem({ kind }: SbomComponent): boolean {
  return kind === "operating-system" || kind === "operating_system";
}

/** Files, containers and services without a package URL are not missing from the packages. */
export function isPackageKind({ kind }: SbomComponent): boolean {
  return kind === undefined || kind === "library" || kind === "framework" || kind === "application";
}

/** Whether an issue is worth a place in a document: only what hides something. */
export function isWorthTelling(issue: Issue): boolean {
  return hidesSomething(issue);
}
