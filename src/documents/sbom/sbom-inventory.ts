import {
  noCoverage,
  type Distribution,
  type Inventory,
  type Issue,
  type Package,
  type SourcePackage,
} from "#model";
import { type ComponentURL, parseComponentURL } from "./component-url.ts";
import type { SbomComponent, SbomDocument } from "./sbom-document.ts";

/** Properties under which tools write where they found a package. */
const pathProperties = ["syft:location:0:path", "aquasecurity:trivy:FilePath", "assay:location:path"];

/** A component that is a package, before it has its id. */
interface Found {
  readonly component: SbomComponent;
  readonly url: ComponentURL;
}

/** The inventory that a document describes; deterministic, sorted as that of an image. */
export function sbomInventory(document: SbomDocument): Inventory {
  const found: Found[] = [];
  const unnamed: string[] = [];
  for (const component of document.components) {
    if (isOperatingSystem(component)) continue;
    const url = component.purl === undefined ? undefined : parseComponentURL(component.purl);
    if (url !== undefined) found.push({ component, url });
    else if (isPackageKind(component)) unnamed.push(component.name);
  }
  const packages = packagesOf(found, document);
  return {
    distribution: distributionOf(document, found),
    packages,
    coverage: noCoverage,
    issues: [...unnamedIssue(unnamed), ...emptyIssue(document, packages)],
  };
}

function packagesOf(found: readonly Found[], document: SbomDocument): Package[] {
  const unique = new Map<string, Found>();
  for (const one of found) {
    const key = `${sortKey(one)}\0${pathOf(one.component) ?? ""}`;
    if (!unique.has(key)) unique.set(key, one);
  }
  const sorted = [...unique.entries()]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([, one]) => one);
  const ids = new Map<string, string>();
  for (const [index, { component }] of sorted.entries()) ids.set(component.reference, `p${index + 1}`);
  const edges = new Map<string, Set<string>>();
  for (const { from, to } of document.dependencies) {
    const target = ids.get(to);
    if (target !== undefined && from !== to) edges.set(from, (edges.get(from) ?? new Set()).add(target));
  }
  return sorted.map((one, index) => packageOf(one, `p${index + 1}`, edges.get(one.component.reference)));
}

function packageOf({ component, url }: Found, id: string, edges: ReadonlySet<string> | undefined): Package {
  const path = pathOf(component);
  const source = sourceOf(component, url);
  const dependsOn = [...(edges ?? [])].filter((target) => target !== id);
  return {
    id,
    name: url.name,
    version: url.version ?? component.version ?? "",
    type: url.type,
    ...(url.namespace === undefined ? {} : { namespace: url.namespace }),
    purl: url.text,
    ...(source === undefined ? {} : { source }),
    ...(url.qualifiers["arch"] === undefined ? {} : { architecture: url.qualifiers["arch"] }),
    licenses: component.licenses,
    locations: path === undefined ? [] : [{ path, layer: 0 }],
    layer: 0,
    dependsOn: dependsOn.sort((left, right) => Number(left.slice(1)) - Number(right.slice(1))),
    ...(component.supplier === undefined ? {} : { vendor: component.supplier }),
    ...((url.version ?? component.version) === undefined
      ? { unresolved: "the document gives no version" }
      : {}),
  };
}

/** The source package: `upstream` of the package URL, else what Trivy and Syft write beside it. */
function sourceOf(
  { properties }: SbomComponent,
  { qualifiers, version = "" }: ComponentURL,
): SourcePackage | undefined {
  const upstream = qualifiers["upstream"];
  if (upstream !== undefined) {
    const [name = "", at = ""] = upstream.replace(/\.src\.rpm$/, "").split("@");
    return { name, version: at === "" ? version : at };
  }
  const trivy = properties.get("aquasecurity:trivy:SrcName");
  if (trivy !== undefined) return { name: trivy, version: trivySourceVersion(properties) ?? version };
  const syft = properties.get("syft:metadata:source") ?? properties.get("syft:metadata:originPackage");
  if (syft === undefined) return undefined;
  return { name: syft, version: properties.get("syft:metadata:sourceVersion") ?? version };
}

function trivySourceVersion(properties: ReadonlyMap<string, string>): string | undefined {
  const version = properties.get("aquasecurity:trivy:SrcVersion");
  if (version === undefined) return undefined;
  const release = properties.get("aquasecurity:trivy:SrcRelease");
  const epoch = properties.get("aquasecurity:trivy:SrcEpoch");
  return `${epoch === undefined || epoch === "0" ? "" : `${epoch}:`}${version}${release === undefined ? "" : `-${release}`}`;
}

/** The operating system: a component of that kind, else what the packages' own URLs agree on. */
function distributionOf(document: SbomDocument, found: readonly Found[]): Distribution | null {
  const system = document.components.find(isOperatingSystem);
  if (system !== undefined) {
    const id = system.name.toLowerCase();
    const version = system.version ?? "";
    return { id, version, name: `${system.name} ${version}`.trim(), idLike: [] };
  }
  const distros = new Set(found.flatMap(({ url }) => url.qualifiers["distro"] ?? []));
  const [only] = distros;
  if (only === undefined || distros.size > 1) return null;
  const dash = only.lastIndexOf("-");
  const [id, version] = dash < 0 ? [only, ""] : [only.slice(0, dash), only.slice(dash + 1)];
  return { id, version, name: `${id} ${version}`.trim(), idLike: [] };
}

function unnamedIssue(names: readonly string[]): Issue[] {
  if (names.length === 0) return [];
  const examples = [...new Set(names)].sort().slice(0, 3).join(", ");
  const message = `${names.length} components of the document have no package URL that is understood (${examples}): they are not assessed`;
  return [{ code: "component-without-package-url", message }];
}

function emptyIssue(document: SbomDocument, packages: readonly Package[]): Issue[] {
  if (packages.length > 0) return [];
  return [{ code: "empty-document", message: `the ${document.format} document names no package` }];
}

function isOperatingSystem({ kind }: SbomComponent): boolean {
  return kind === "operating-system" || kind === "operating_system";
}

/** Files, containers and services without a package URL are not missing from the packages. */
function isPackageKind({ kind }: SbomComponent): boolean {
  return kind === undefined || kind === "library" || kind === "framework" || kind === "application";
}

function pathOf({ properties }: SbomComponent): string | undefined {
  const path = pathProperties.map((name) => properties.get(name)).find((text) => text !== undefined);
  return path === undefined || path.startsWith("/") ? path : `/${path}`;
}

function sortKey({ url }: Found): string {
  return [url.type, url.name, url.version ?? "", url.text].join("\0");
}
