/** SPDX 3.0.1 as JSON-LD ("SPDX Specification 3.0.1", profiles Core, Software, SimpleLicensing and Extension). */
import { propertyOf, type SbomComponent, type SbomDocument, type SbomParty } from "../sbom-document.ts";
import type { JsonObject, JsonValue } from "./cyclonedx-objects.ts";
import { dependenciesByReference } from "./dependencies-by-reference.ts";
import { contentUUID } from "./serial-number.ts";
import { expressionOf } from "./spdx-licenses.ts";
import { propertiesNamed, spdxNames, type SpdxNames, spdxTime } from "./spdx-names.ts";

const creationInfo = "_:creationinfo";
const algorithms = new Set([
  "md5",
  "sha1",
  "sha224",
  "sha256",
  "sha384",
  "sha512",
  "sha3_256",
  "sha3_384",
  "sha3_512",
  "blake2b256",
  "blake2b384",
  "blake2b512",
  "blake3",
]);
const purposes = new Set([
  "application",
  "archive",
  "container",
  "data",
  "device",
  "file",
  "firmware",
  "framework",
  "library",
  "operatingSystem",
  "platform",
  "source",
]);

/** Elements that several others name: parties and licences, each told once. */
interface Named {
  readonly parties: Map<string, readonly [id: string, party: SbomParty]>;
  readonly licenses: Map<string, string>;
}

/** A document as SPDX 3.0.1 in JSON-LD, in pieces: an element a line. */
export function* writeSPDX3JSON(document: SbomDocument): Generator<string> {
  const base = `https://spdx.org/spdxdocs/assay-${contentUUID(document, "spdx 3.0.1")}`;
  const names = spdxNames(document);
  const id = (identifier: string): string => `${base}#${identifier}`;
  const named: Named = { parties: new Map(), licenses: new Map() };
  yield `{\n  "@context": "https://spdx.org/rdf/3.0.1/spdx-context.jsonld",\n  "@graph": [`;
  let separator = "\n    ";
  for (const element of elements(document, names, { id, named })) {
    yield `${separator}${JSON.stringify(element)}`;
    separator = ",\n    ";
  }
  yield "\n  ]\n}\n";
}

interface Context {
  readonly id: (identifier: string) => string;
  readonly named: Named;
}

function* elements(document: SbomDocument, names: SpdxNames, context: Context): Generator<JsonObject> {
  const { id, named } = context;
  yield* creationElements(document, context);
  const roots = names.subject === undefined ? names.all.map(([, one]) => id(one)) : [id(names.subject)];
  yield {
    type: "SpdxDocument",
    spdxId: id("SPDXRef-DOCUMENT"),
    creationInfo,
    name: document.subject?.name ?? "sbom",
    dataLicense: "https://spdx.org/licenses/CC0-1.0",
    profileConformance: ["core", "software", "simpleLicensing", "extension"],
    rootElement: [id("SPDXRef-Sbom")],
  };
  yield {
    type: "software_Sbom",
    spdxId: id("SPDXRef-Sbom"),
    creationInfo,
    software_sbomType: ["analyzed"],
    ...(roots.length === 0 ? {} : { rootElement: roots }),
  };
  for (const one of names.all) yield componentElement(one, names, context);
  for (const [identifier, party] of named.parties.values()) yield partyElement(identifier, party);
  yield* relationshipElements(document, names, context);
}

function* creationElements(
  { created, tools, authors }: SbomDocument,
  { id }: Context,
): Generator<JsonObject> {
  const toolIDs = tools.map((_, index) => id(`SPDXRef-Tool-${index + 1}`));
  const authorIDs = authors.map((_, index) => id(`SPDXRef-Author-${index + 1}`));
  const agent = id("SPDXRef-Agent-assay");
  yield {
    type: "CreationInfo",
    "@id": creationInfo,
    specVersion: "3.0.1",
    created: spdxTime(created),
    createdBy: authorIDs.length === 0 ? [agent] : authorIDs,
    ...(toolIDs.length === 0 ? {} : { createdUsing: toolIDs }),
  };
  if (authorIDs.length === 0) yield { type: "SoftwareAgent", spdxId: agent, creationInfo, name: "assay" };
  for (const [index, { name, version }] of tools.entries())
    yield {
      type: "Tool",
      spdxId: toolIDs[index],
      creationInfo,
      name: version === undefined ? name : `${name}-${version}`,
    };
  for (const [index, author] of authors.entries()) yield partyElement(authorIDs[index] ?? agent, author);
}

function partyElement(spdxId: string, { name, email, url }: SbomParty): JsonObject {
  const identifiers = [
    ...(email === undefined ? [] : [identifier("email", email)]),
    ...(url === undefined ? [] : [identifier("urlScheme", url)]),
  ];
  return {
    type: "Organization",
    spdxId,
    creationInfo,
    name,
    ...(identifiers.length === 0 ? {} : { externalIdentifier: identifiers }),
  };
}

function componentElement(
  [component, name]: readonly [SbomComponent, string],
  names: SpdxNames,
  context: Context,
): JsonObject {
  const { id } = context;
  const properties = propertiesNamed(component, (reference) => {
    const other = names.of(reference);
    return other === undefined ? undefined : id(other);
  });
  const withFile =
    component.filename === undefined || properties.some(([one]) => one === "bsi:component:filename")
      ? properties
      : [...properties, ["bsi:component:filename", component.filename] as const];
  const hashes = hashElements(component);
  const isFile = component.kind === "file" && name !== names.subject;
  const supplier = component.supplier === undefined ? undefined : partyID(component.supplier, context);
  return {
    type: isFile ? "software_File" : "software_Package",
    spdxId: id(name),
    creationInfo,
    name: component.name === "" ? "unnamed" : component.name,
    description: component.description,
    ...(hashes.length === 0 ? {} : { verifiedUsing: hashes }),
    ...(supplier === undefined ? {} : { suppliedBy: supplier, originatedBy: [supplier] }),
    software_copyrightText: component.copyright,
    software_primaryPurpose: isFile ? undefined : purposeOf(component),
    ...(isFile ? {} : packageFields(component)),
    ...(withFile.length === 0 ? {} : { extension: [propertiesExtension(withFile)] }),
  };
}

function packageFields({ version, purl, cpes = [], links = [] }: SbomComponent): JsonObject {
  const identifiers = [
    ...(purl === undefined ? [] : [identifier("packageUrl", purl)]),
    ...cpes.map((cpe) => identifier(cpe.startsWith("cpe:2.3:") ? "cpe23" : "cpe22", cpe)),
  ];
  const link = (kind: string): string | undefined =>
    links.find((one) => one.kind === kind && /^[a-z][a-z0-9+.-]*:[^\s]+$/i.test(one.url))?.url;
  return {
    ...(identifiers.length === 0 ? {} : { externalIdentifier: identifiers }),
    software_packageVersion: version,
    software_packageUrl: purl,
    software_homePage: link("website"),
    software_downloadLocation: link("distribution"),
  };
}

function identifier(externalIdentifierType: string, text: string): JsonObject {
  return { type: "ExternalIdentifier", externalIdentifierType, identifier: text };
}

function propertiesExtension(properties: SbomComponent["properties"]): JsonObject {
  return {
    type: "extension_CdxPropertiesExtension",
    extension_cdxProperty: properties.map(([name, value]) => ({
      type: "extension_CdxPropertyEntry",
      extension_cdxPropName: name,
      extension_cdxPropValue: value,
    })),
  };
}

function hashElements({ hashes = [] }: SbomComponent): readonly JsonValue[] {
  return hashes.flatMap(({ algorithm, value }) => {
    const name = algorithm
      .toLowerCase()
      .replace(/^sha-/, "sha")
      .replace(/^(blake2b)-/, "$1")
      .replace(/^(sha3)-/, "$1_");
    return algorithms.has(name) ? [{ type: "Hash", algorithm: name, hashValue: value }] : [];
  });
}

function purposeOf({ kind = "library" }: SbomComponent): string {
  const purpose = kind.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
  return purposes.has(purpose) ? purpose : "other";
}

function partyID(party: SbomParty, { id, named }: Context): string {
  const key = JSON.stringify([party.name, party.email, party.url]);
  const known = named.parties.get(key);
  if (known !== undefined) return known[0];
  const identifier = id(`SPDXRef-Supplier-${named.parties.size + 1}`);
  named.parties.set(key, [identifier, party]);
  return identifier;
}

/** Files belong to the package that claims them, everything else to what the document is about. */
function containedBy(names: SpdxNames): ReadonlyMap<string, readonly string[]> {
  const contained = new Map<string, string[]>();
  for (const [component, name] of names.all) {
    const owner =
      component.kind === "file" ? names.of(propertyOf(component, "assay:ownedBy") ?? "") : undefined;
    const holder = owner ?? names.subject;
    if (holder === undefined || name === names.subject) continue;
    const known = contained.get(holder);
    if (known === undefined) contained.set(holder, [name]);
    else known.push(name);
  }
  return contained;
}

function* relationshipElements(
  document: SbomDocument,
  names: SpdxNames,
  { id, named }: Context,
): Generator<JsonObject> {
  let number = 0;
  const relationship = (from: string, relationshipType: string, to: readonly string[]): JsonObject => {
    number += 1;
    return {
      type: "Relationship",
      spdxId: id(`SPDXRef-Relationship-${number}`),
      creationInfo,
      from,
      relationshipType,
      to,
    };
  };
  for (const [holder, contained] of containedBy(names))
    yield relationship(id(holder), "contains", contained.map(id));
  for (const [reference, targets] of dependenciesByReference(document)) {
    const from = names.of(reference);
    const to = targets.flatMap((target) => names.of(target) ?? []);
    if (from !== undefined && to.length > 0) yield relationship(id(from), "dependsOn", to.map(id));
  }
  for (const [component, name] of names.all) {
    const expression = expressionOf(component.licenses);
    if (expression === undefined) continue;
    const known = named.licenses.get(expression);
    const license = known ?? id(`SPDXRef-License-${named.licenses.size + 1}`);
    if (known === undefined) {
      named.licenses.set(expression, license);
      yield {
        type: "simplelicensing_LicenseExpression",
        spdxId: license,
        creationInfo,
        simplelicensing_licenseExpression: expression,
      };
    }
    yield relationship(id(name), "hasDeclaredLicense", [license]);
  }
}
