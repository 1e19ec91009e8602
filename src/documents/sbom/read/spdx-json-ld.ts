/**
 * SPDX 3.0 as JSON-LD ("SPDX Specification 3.0", profiles Core, Software, SimpleLicensing and Extension): the
 * elements of `@graph`, by the compact names of the official context. Other contexts are not fetched, so nothing
 * else is understood.
 */
import { type Fields, fieldsOf, listAt, textAt, textOf } from "#formats";
import {
  emptyDocument,
  maxComponents,
  type SbomComponent,
  type SbomDocument,
  type SbomParty,
} from "../sbom-document.ts";
import { longTextAt } from "./long-text.ts";
import { hashOf, withSubject } from "./spdx2-component.ts";

/** Relationships by what they lead to, and elements by their identifiers. */
interface Graph {
  readonly elements: ReadonlyMap<string, Fields>;
  readonly licenses: ReadonlyMap<string, readonly string[]>;
}

/** Reads a decoded document that has `@graph`. */
export function readSPDXJSONLD(root: Fields): SbomDocument {
  const elements = listAt(root, "@graph")
    .map(fieldsOf)
    .filter((element) => element !== undefined);
  const graph: Graph = { elements: byIdentifier(elements), licenses: licensesByPackage(elements) };
  const creation = elements.find((element) => textAt(element, "type") === "CreationInfo");
  const document = elements.find((element) => textAt(element, "type") === "SpdxDocument");
  const components = elements
    .filter((element) => ["software_Package", "software_File"].includes(textAt(element, "type") ?? ""))
    .slice(0, maxComponents)
    .map((element, position) => componentOf(element, position, graph));
  const version = elements
    .map((element) => textAt(element, "specVersion"))
    .find((text) => text !== undefined);
  return {
    ...emptyDocument,
    format: `SPDX ${version ?? "3.0"}`,
    serial: textAt(document, "spdxId"),
    created: textAt(creation, "created"),
    tools: namedElements(creation, "createdUsing", graph).map(toolOf),
    authors: namedElements(creation, "createdBy", graph).flatMap((element) => partyOf(element) ?? []),
    ...withSubject(components, rootsOf(elements)),
    dependencies: elements.flatMap(dependenciesOf).slice(0, maxComponents),
  };
}

function byIdentifier(elements: readonly Fields[]): ReadonlyMap<string, Fields> {
  const found = new Map<string, Fields>();
  for (const element of elements) {
    const id = textAt(element, "spdxId");
    if (id !== undefined && !found.has(id)) found.set(id, element);
  }
  return found;
}

/** What the bill of materials is of: the root of `software_Sbom`, else that of the document. */
function rootsOf(elements: readonly Fields[]): ReadonlySet<string> {
  for (const type of ["software_Sbom", "Bom", "SpdxDocument"]) {
    const found = elements.find((element) => textAt(element, "type") === type);
    const roots = listAt(found, "rootElement").flatMap((one) => textOf(one) ?? []);
    if (roots.length > 0) return new Set(roots);
  }
  return new Set();
}

function componentOf(element: Fields, position: number, { elements, licenses }: Graph): SbomComponent {
  const reference = textAt(element, "spdxId") ?? `#${position}`;
  const properties = propertiesOf(element);
  const isFile = textAt(element, "type") === "software_File";
  const supplier = textAt(element, "suppliedBy") ?? textOf(listAt(element, "originatedBy")[0]);
  const kind = properties.find(([name]) => name === "assay:kind")?.[1];
  return {
    reference,
    name: textAt(element, "name") ?? "",
    version: textAt(element, "software_packageVersion"),
    purl: textAt(element, "software_packageUrl") ?? identified(element, "packageUrl")[0],
    licenses: licenses.get(reference) ?? [],
    supplier: supplier === undefined ? undefined : partyOf(elements.get(supplier)),
    kind: isFile ? "file" : (kind ?? purposeOf(element)),
    properties,
    hashes: listAt(element, "verifiedUsing").flatMap((one) => {
      const [algorithm, value] = [textAt(fieldsOf(one), "algorithm"), textAt(fieldsOf(one), "hashValue")];
      return algorithm === undefined || value === undefined
        ? []
        : hashOf(algorithm.replaceAll("_", "-"), value);
    }),
    cpes: [...identified(element, "cpe23"), ...identified(element, "cpe22")],
    description: longTextAt(element, "description"),
    copyright: longTextAt(element, "software_copyrightText"),
    links: [
      ...linkAt(element, "software_homePage", "website"),
      ...linkAt(element, "software_downloadLocation", "distribution"),
    ],
  };
}

/** `operatingSystem` is CycloneDX's `operating-system`. */
function purposeOf(element: Fields): string | undefined {
  return textAt(element, "software_primaryPurpose")?.replace(
    /[A-Z]/g,
    (letter) => `-${letter.toLowerCase()}`,
  );
}

function linkAt(element: Fields, member: string, kind: string): { kind: string; url: string }[] {
  const url = textAt(element, member);
  return url === undefined ? [] : [{ kind, url }];
}

/** "Extension" profile, `CdxPropertiesExtension`. */
function propertiesOf(element: Fields): SbomComponent["properties"] {
  return listAt(element, "extension")
    .flatMap((extension) => listAt(fieldsOf(extension), "extension_cdxProperty"))
    .flatMap((value) => {
      const entry = fieldsOf(value);
      const [name, text] = [
        longTextAt(entry, "extension_cdxPropName"),
        longTextAt(entry, "extension_cdxPropValue"),
      ];
      return name === undefined || text === undefined ? [] : [[name, text] as const];
    });
}

function identified(element: Fields | undefined, type: string): string[] {
  return listAt(element, "externalIdentifier").flatMap((value) => {
    const identifier = fieldsOf(value);
    const text = textAt(identifier, "identifier");
    return textAt(identifier, "externalIdentifierType") === type && text !== undefined ? text : [];
  });
}

function namedElements(creation: Fields | undefined, member: string, { elements }: Graph): Fields[] {
  return listAt(creation, member)
    .map((one) => elements.get(textOf(one) ?? ""))
    .filter((element) => element !== undefined);
}

function toolOf(element: Fields): { name: string; version: string | undefined } {
  const name = textAt(element, "name") ?? "";
  const dash = name.search(/-v?\d/);
  return dash <= 0
    ? { name, version: undefined }
    : { name: name.slice(0, dash), version: name.slice(dash + 1) };
}

function partyOf(element: Fields | undefined): SbomParty | undefined {
  const name = textAt(element, "name");
  if (name === undefined || textAt(element, "type") === "SoftwareAgent") return undefined;
  return { name, email: identified(element, "email")[0], url: identified(element, "urlScheme")[0] };
}

function dependenciesOf(element: Fields): { from: string; to: string }[] {
  const from = textAt(element, "from");
  const type = textAt(element, "relationshipType");
  if ((type !== "dependsOn" && type !== "hasOptionalDependency") || from === undefined) return [];
  return listAt(element, "to").flatMap((value) => {
    const to = textOf(value);
    return to === undefined ? [] : [{ from, to }];
  });
}

function licensesByPackage(elements: readonly Fields[]): ReadonlyMap<string, readonly string[]> {
  const expressions = new Map<string, string>();
  for (const element of elements) {
    const id = textAt(element, "spdxId");
    const expression = textAt(element, "simplelicensing_licenseExpression");
    if (id !== undefined && expression !== undefined) expressions.set(id, expression);
  }
  const found = new Map<string, readonly string[]>();
  for (const element of elements) {
    const from = textAt(element, "from");
    if (textAt(element, "relationshipType") !== "hasDeclaredLicense" || from === undefined) continue;
    const named = listAt(element, "to").flatMap((to) => expressions.get(textOf(to) ?? "") ?? []);
    found.set(from, [...(found.get(from) ?? []), ...named]);
  }
  return found;
}
