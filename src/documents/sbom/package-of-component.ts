import {
  isDigest,
  type LayerNumber,
  type Location,
  type Package,
  type PackageScope,
  type SourcePackage,
} from "#model";
import type { ComponentURL } from "./component-url.ts";
import { noFunctions, propertyOf, type SbomComponent } from "./sbom-document.ts";

/** Properties under which tools write where they found a package. */
const pathProperties = [
  "assay:location:0:path",
  "syft:location:0:path",
  "aquasecurity:trivy:FilePath",
  "SrcFile",
];
/** Properties under which tools name its layer, by digest or diffID. */
const layerProperties = [
  "assay:layer",
  "syft:location:0:layerID",
  "aquasecurity:trivy:LayerDiffID",
  "aquasecurity:trivy:LayerDigest",
];
const scopes: readonly PackageScope[] = ["runtime", "development", "optional", "build"];
const maxLocations = 1_000;

/** A component with all that its package is made from. */
export interface PackageParts {
  readonly component: SbomComponent;
  readonly url: ComponentURL;
  readonly id: string;
  readonly dependsOn: readonly string[];
  /** Package ids by reference. */
  readonly ids: ReadonlyMap<string, string>;
  readonly layerOf: (digest: string) => LayerNumber | undefined;
}

/** The package that a component is: its own fields, and what Assay, Syft, Trivy and cdxgen write beside them. */
export function packageOfComponent(parts: PackageParts): Package {
  const { component, url, id, dependsOn, layerOf } = parts;
  const told = (name: string): string | undefined => propertyOf(component, `assay:${name}`);
  const version = versionOf(component, url);
  const layer = layerNumber(component, layerOf);
  return {
    id,
    name: told("name") ?? nameOf(component, url),
    version: version ?? "",
    type: url.type,
    purl: url.text,
    licenses: licensesOf(component),
    locations: locationsOf(component, layer, layerOf),
    layer,
    dependsOn,
    ...identityOf(component, url),
    ...roleOf(parts),
    ...evidenceOf(component),
    ...member("weakEvidence", told("weakEvidence") === "true" ? true : undefined),
    ...member("recovered", told("recovered") === "true" ? true : undefined),
    ...member(
      "unresolved",
      told("unresolved") ?? (version === undefined ? "the document gives no version" : undefined),
    ),
  };
}

/** Syft writes `UNKNOWN` for a version that it did not find. */
export function versionOf(component: SbomComponent, url: ComponentURL): string | undefined {
  const version = propertyOf(component, "assay:version") ?? url.version ?? component.version;
  return version === "UNKNOWN" ? undefined : version;
}

/** A member, or nothing where it has no value. */
function member<Name extends keyof Package>(
  name: Name,
  value: Package[Name],
): { readonly [Key in Name]?: Package[Key] } {
  return (value === undefined || value === "" ? {} : { [name]: value }) as {
    readonly [Key in Name]?: Package[Key];
  };
}

function identityOf(component: SbomComponent, url: ComponentURL): Partial<Package> {
  const told = (name: string): string | undefined => propertyOf(component, `assay:${name}`);
  return {
    ...member("namespace", told("namespace") ?? url.namespace),
    ...member("source", sourceOf(component, url)),
    ...member("architecture", told("architecture") ?? url.qualifiers["arch"]),
    ...member("module", told("module") ?? moduleOf(component, url)),
    ...member(
      "vendor",
      told("vendor") ?? (told("supplier") === "derived" ? undefined : partyText(component.supplier)),
    ),
  };
}

function roleOf({ component, ids }: PackageParts): Partial<Package> {
  const told = (name: string): string | undefined => propertyOf(component, `assay:${name}`);
  const direct = told("direct");
  return {
    ...member("scope", scopes.find((one) => one === told("scope")) ?? foreignScope(component)),
    ...member("direct", direct === undefined ? undefined : direct === "true"),
    ...member("ownedBy", ids.get(told("ownedBy") ?? "")),
  };
}

/** CycloneDX marks what is not needed to run; cdxgen says besides which of that is for development. */
function foreignScope(component: SbomComponent): PackageScope | undefined {
  const isForDevelopment =
    component.scope === "excluded" || propertyOf(component, "cdx:npm:package:development") === "true";
  if (isForDevelopment) return "development";
  return component.scope === "optional" ? "optional" : undefined;
}

function evidenceOf(component: SbomComponent): Partial<Package> {
  const told = (name: string): string | undefined => propertyOf(component, `assay:${name}`);
  const digest = told("digest");
  const hashes = hashesOf(component, digest);
  return {
    ...member("digest", digest !== undefined && isDigest(digest) ? digest : undefined),
    ...member("hashes", hashes.length === 0 ? undefined : hashes),
    ...functionsOf(told("functions")),
    ...member("absentClasses", told("absentClasses")?.split(" ")),
  };
}

/** That a program has none of a module's functions is known, too, and no property can be empty. */
function functionsOf(told: string | undefined): Pick<Package, "functions"> {
  if (told === undefined || told === "") return {};
  return { functions: told === noFunctions ? "" : told };
}

/** What {@link Package.digest} says is not said twice. */
function hashesOf(
  { hashes = [] }: SbomComponent,
  digest: string | undefined,
): NonNullable<Package["hashes"]> {
  return hashes.filter(({ algorithm, value }) => algorithm !== "SHA-256" || `sha256:${value}` !== digest);
}

function partyText(supplier: SbomComponent["supplier"]): string | undefined {
  if (supplier === undefined) return undefined;
  return supplier.email === undefined ? supplier.name : `${supplier.name} <${supplier.email}>`;
}

/** Python's package URLs are normalised; its packages are named as they are written. */
export function nameOf({ name }: SbomComponent, url: ComponentURL): string {
  const isSame = url.type === "pypi" && name.toLowerCase().replace(/[-_.]+/g, "-") === url.name;
  return isSame ? name : url.name;
}

/** Licences as they were declared, where another form of them stands in the field. */
function licensesOf(component: SbomComponent): readonly string[] {
  const declared = component.properties.filter(([name]) => /^assay:license:\d+$/.test(name));
  return declared.length === 0 ? component.licenses : declared.map(([, value]) => value);
}

function locationsOf(
  component: SbomComponent,
  layer: LayerNumber,
  layerOf: PackageParts["layerOf"],
): readonly Location[] {
  const locations: Location[] = [];
  const told = new Map(component.properties);
  for (let index = 0; index < maxLocations; index += 1) {
    const path = told.get(`assay:location:${index}:path`);
    if (path === undefined) break;
    const at = layerOf(told.get(`assay:location:${index}:layer`) ?? "") ?? layer;
    const line = Number(told.get(`assay:location:${index}:line`) ?? "0");
    locations.push({ path, layer: at, ...(line > 0 ? { line } : {}) });
  }
  if (locations.length > 0) return locations;
  const path = pathOf(component);
  return path === undefined ? [] : [{ path, layer }];
}

function layerNumber({ properties }: SbomComponent, layerOf: PackageParts["layerOf"]): LayerNumber {
  for (const [name, value] of properties) {
    const layer = layerProperties.includes(name) ? layerOf(value) : undefined;
    if (layer !== undefined) return layer;
  }
  return 0;
}

/** Where a component was found, as its writer says it: the first place; rooted. */
export function pathOf(component: SbomComponent): string | undefined {
  for (const name of pathProperties) {
    const path = propertyOf(component, name);
    if (path !== undefined) return rooted(path);
  }
  const first = component.locations?.[0]?.path;
  return first === undefined ? undefined : rooted(first);
}

function rooted(path: string): string {
  return path.startsWith("/") || path.startsWith("#") ? path : `/${path}`;
}

/** The source package: as Assay, `upstream` of the package URL, or what Trivy and Syft write beside it. */
function sourceOf(
  component: SbomComponent,
  { qualifiers, version = "" }: ComponentURL,
): SourcePackage | undefined {
  const told = (name: string): string | undefined => propertyOf(component, name);
  const own = told("assay:source:name");
  if (own !== undefined) return { name: own, version: told("assay:source:version") ?? version };
  const upstream = qualifiers["upstream"] ?? told("syft:metadata:sourceRpm");
  if (upstream !== undefined) return upstreamSource(upstream, version);
  const trivy = told("aquasecurity:trivy:SrcName");
  if (trivy !== undefined) return { name: trivy, version: trivySourceVersion(component) ?? version };
  const syft = told("syft:metadata:source") ?? told("syft:metadata:originPackage");
  if (syft === undefined) return undefined;
  return { name: syft, version: told("syft:metadata:sourceVersion") ?? version };
}

/** `openssl`, `openssl@3.0.11-1`, `openssl-3.0.7-27.el9.src.rpm`. */
function upstreamSource(upstream: string, version: string): SourcePackage {
  if (upstream.endsWith("src.rpm")) return rpmSource(upstream, version);
  const [name = "", at = ""] = upstream.split("@");
  return { name, version: at === "" ? version : at };
}

/** `name-version-release.src.rpm`; names have hyphens too. */
function rpmSource(file: string, version: string): SourcePackage {
  const bare = file.replace(/\.(?:no)?src\.rpm$/, "");
  const release = bare.lastIndexOf("-");
  const start = bare.lastIndexOf("-", release - 1);
  return start <= 0
    ? { name: bare, version }
    : { name: bare.slice(0, start), version: bare.slice(start + 1) };
}

function trivySourceVersion(component: SbomComponent): string | undefined {
  const told = (name: string): string | undefined => propertyOf(component, `aquasecurity:trivy:Src${name}`);
  const version = told("Version");
  if (version === undefined) return undefined;
  const release = told("Release");
  const epoch = told("Epoch");
  return `${epoch === undefined || epoch === "0" ? "" : `${epoch}:`}${version}${release === undefined ? "" : `-${release}`}`;
}

/** rpm modularity as Trivy, Syft and package URLs (`rpmmod`) have it. */
function moduleOf(component: SbomComponent, { qualifiers }: ComponentURL): string | undefined {
  return (
    propertyOf(component, "aquasecurity:trivy:Modularitylabel") ??
    propertyOf(component, "syft:metadata:modularityLabel") ??
    qualifiers["rpmmod"] ??
    qualifiers["modularitylabel"]
  );
}
