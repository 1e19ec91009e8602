import type { ArtifactDescription, Package } from "#model";
import { type ComponentURL, parseComponentURL } from "../component-url.ts";
import { noFunctions, type SbomComponent, type SbomParty, type SbomProperty } from "../sbom-document.ts";
import { derivedSupplier } from "./derived-supplier.ts";
import { distributedFilename } from "./distributed-filename.ts";
import { told } from "./told-property.ts";

/** Reads declared licences as one SPDX expression; undefined when they say nothing. */
export type LicenseReader = (
  declared: readonly string[],
) => { readonly expression: string; readonly unknown: readonly string[] } | undefined;

/** What a component is made with. */
export interface ComponentContext {
  readonly artifact: ArtifactDescription;
  readonly references: ReadonlyMap<string, string>;
  readonly licenses: LicenseReader | undefined;
}

/**
 * A package as a component: its fields where formats have them; whatever cannot be told from these again travels
 * as `assay:…` properties, so that reading the document gives the package as it was.
 */
export function componentOfPackage(pkg: Package, context: ComponentContext): SbomComponent {
  const { expression, properties: declared } = licensesOf(pkg, context.licenses);
  const url = parseComponentURL(pkg.purl);
  return {
    reference: context.references.get(pkg.id) ?? pkg.purl,
    name: displayName(pkg),
    version: pkg.version === "" ? undefined : pkg.version,
    purl: pkg.purl,
    licenses: expression,
    supplier: partyOf(pkg),
    kind: "library",
    properties: [
      ...identityProperties(pkg, url),
      ...placeProperties(pkg, context),
      ...declared,
      ...formProperties(pkg),
    ],
    hashes: hashesOf(pkg),
    locations: pkg.locations.map(({ path, line }) => ({ path, line })),
    scope: scopeOf(pkg),
    filename: distributedFilename(pkg),
  };
}

/** With its group in front where the type has one and the name does not hold it. */
function displayName({ type, namespace, name }: Package): string {
  const hasGroup = type === "maven" || type === "composer";
  return hasGroup && namespace !== undefined && !name.startsWith(`${namespace}/`)
    ? `${namespace}/${name}`
    : name;
}

function licensesOf(
  { licenses }: Package,
  reader: LicenseReader | undefined,
): { readonly expression: readonly string[]; readonly properties: SbomProperty[] } {
  const read = reader?.(licenses);
  const expression = read === undefined ? licenses : [read.expression];
  const isSame =
    expression.length === licenses.length && licenses.every((text, index) => text === expression[index]);
  const properties = isSame ? [] : licenses.flatMap((text, index) => told(`assay:license:${index}`, text));
  return { expression: read === undefined && reader !== undefined ? [] : expression, properties };
}

/** What the package URL does not give back. */
function identityProperties(pkg: Package, url: ComponentURL | undefined): SbomProperty[] {
  const { source } = pkg;
  const differs = (own: string | undefined, read: string | undefined): string | undefined =>
    own === read ? undefined : own;
  const readName = url?.type === "pypi" && normalizedPython(pkg.name) === url.name ? pkg.name : url?.name;
  const upstream = url?.qualifiers["upstream"];
  return [
    ...told("assay:name", differs(pkg.name, readName)),
    ...told("assay:version", differs(pkg.version, url?.version)),
    ...told("assay:namespace", differs(pkg.namespace, url?.namespace)),
    ...told("assay:architecture", differs(pkg.architecture, url?.qualifiers["arch"])),
    ...(source === undefined && upstream === undefined ? [] : told("assay:source:name", source?.name)),
    ...(source === undefined ? [] : told("assay:source:version", source.version)),
    ...vendorProperties(pkg),
    ...told("assay:module", pkg.module),
    ...told("assay:scope", pkg.scope),
    ...told("assay:direct", pkg.direct === undefined ? undefined : String(pkg.direct)),
    ...told("assay:digest", pkg.digest),
    ...told("assay:recovered", pkg.recovered === undefined ? undefined : "true"),
    ...told("assay:weakEvidence", pkg.weakEvidence === undefined ? undefined : "true"),
    ...told("assay:unresolved", pkg.unresolved),
    ...told("assay:functions", pkg.functions === "" ? noFunctions : pkg.functions),
    ...told("assay:absentClasses", pkg.absentClasses?.join(" ")),
  ];
}

function normalizedPython(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, "-");
}

function placeProperties(pkg: Package, { artifact, references }: ComponentContext): SbomProperty[] {
  const own = artifact.layers[pkg.layer]?.digest;
  return [
    ["assay:id", pkg.id],
    ...told("assay:layer", own),
    ...told("assay:ownedBy", pkg.ownedBy === undefined ? undefined : references.get(pkg.ownedBy)),
    ...pkg.locations.flatMap(({ path, layer, line }, index): SbomProperty[] => [
      [`assay:location:${index}:path`, path],
      ...told(
        `assay:location:${index}:layer`,
        layer === pkg.layer ? undefined : artifact.layers[layer]?.digest,
      ),
      ...told(`assay:location:${index}:line`, line === undefined ? undefined : String(line)),
    ]),
  ];
}

/** What BSI TR-03183-2 (5.2.2) asks of each component, in the words of its taxonomy for CycloneDX. */
function formProperties(pkg: Package): SbomProperty[] {
  const isArchive = distributedFilename(pkg) !== undefined;
  return [
    ["bsi:component:executable", pkg.type === "generic" ? "executable" : "non-executable"],
    ["bsi:component:archive", isArchive ? "archive" : "no archive"],
    ["bsi:component:structured", isArchive ? "structured" : "unstructured"],
  ];
}

function hashesOf({ digest, hashes }: Package): SbomComponent["hashes"] {
  const own =
    digest?.startsWith("sha256:") === true ? [{ algorithm: "SHA-256", value: digest.slice(7) }] : [];
  const others = (hashes ?? []).filter(({ value }) => value !== own[0]?.value);
  return [...own, ...others];
}

/** `Name <mail@example.org>` as databases write it, else what the name alone tells. */
function partyOf(pkg: Package): SbomParty | undefined {
  const { vendor } = pkg;
  if (vendor === undefined) return derivedSupplier(pkg);
  const open = vendor.indexOf("<");
  const close = vendor.indexOf(">", open);
  const email = vendor.slice(open + 1, close);
  if (open < 0 || close < 0 || !email.includes("@") || /\s/.test(email)) return { name: vendor };
  const bare = vendor
    .slice(0, open)
    .trim()
    .replace(/^"([^"]*)"$/, "$1");
  return { name: bare === "" ? email : bare, email };
}

/** A supplier that was derived is none that a database records; what formats write otherwise is told as it was. */
function vendorProperties(pkg: Package): SbomProperty[] {
  if (pkg.vendor === undefined) return partyOf(pkg) === undefined ? [] : [["assay:supplier", "derived"]];
  const isPlain = /^[^\s()<>":]+(?: [^\s()<>":]+)*(?: <[^\s()<>]+@[^\s()<>]+>)?$/.test(pkg.vendor);
  return isPlain ? [] : told("assay:vendor", pkg.vendor);
}

function scopeOf({ scope }: Package): SbomComponent["scope"] {
  if (scope === "runtime") return "required";
  if (scope === "optional") return "optional";
  return scope === undefined ? undefined : "excluded";
}
