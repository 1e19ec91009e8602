/** The objects of an SPDX 2.2 or 2.3 document in JSON; the tag-value form is written from the same. */
import { propertyOf, type SbomComponent, type SbomDocument, type SbomParty } from "../sbom-document.ts";
import { dependenciesByReference } from "./dependencies-by-reference.ts";
import { contentUUID } from "./serial-number.ts";
import { expressionInSPDX2 } from "./spdx-licenses.ts";
import type { SpdxFiles } from "./spdx-files.ts";
import { propertiesNamed, type SpdxNames, spdxTime } from "./spdx-names.ts";

/** A package ("SPDX Specification 2.3", section 7). */
export interface SpdxPackageObject {
  readonly name: string;
  readonly SPDXID: string;
  readonly versionInfo?: string | undefined;
  readonly packageFileName?: string | undefined;
  readonly supplier?: string | undefined;
  readonly downloadLocation: string;
  readonly filesAnalyzed: boolean;
  /** Section 7.9, of packages whose files are listed. */
  readonly packageVerificationCode?: { readonly packageVerificationCodeValue: string } | undefined;
  /** Section 7.14, which version 2.2 demands then. */
  readonly licenseInfoFromFiles?: readonly ["NOASSERTION"] | undefined;
  readonly checksums?: readonly SpdxChecksum[] | undefined;
  readonly homepage?: string | undefined;
  readonly licenseConcluded: string;
  readonly licenseDeclared: string;
  readonly copyrightText: string;
  readonly description?: string | undefined;
  readonly externalRefs?: readonly SpdxExternalRef[] | undefined;
  readonly annotations?: readonly SpdxAnnotation[] | undefined;
  readonly primaryPackagePurpose?: string | undefined;
}

/** Section 7.10. */
export interface SpdxChecksum {
  readonly algorithm: string;
  readonly checksumValue: string;
}

/** Section 7.21. */
export interface SpdxExternalRef {
  readonly referenceCategory: string;
  readonly referenceType: string;
  readonly referenceLocator: string;
}

/** Section 12. */
export interface SpdxAnnotation {
  readonly annotationDate: string;
  readonly annotationType: "OTHER";
  readonly annotator: string;
  readonly comment: string;
}

/** A relationship (section 11). */
export interface SpdxRelationship {
  readonly spdxElementId: string;
  readonly relationshipType: string;
  readonly relatedSpdxElement: string;
}

/** A file (section 8). */
export interface SpdxFileObject {
  readonly fileName: string;
  readonly SPDXID: string;
  readonly checksums: readonly SpdxChecksum[];
  readonly licenseConcluded: "NOASSERTION";
  readonly licenseInfoInFiles: readonly ["NOASSERTION"];
  readonly copyrightText: "NOASSERTION";
  /** The layer that brought it. */
  readonly comment?: string | undefined;
}

/** The beginning of a document (section 6). */
export interface SpdxHead {
  readonly spdxVersion: string;
  readonly dataLicense: "CC0-1.0";
  readonly SPDXID: "SPDXRef-DOCUMENT";
  readonly name: string;
  readonly documentNamespace: string;
  readonly creationInfo: { readonly created: string; readonly creators: readonly string[] };
}

const algorithms22 = new Set(["MD2", "MD4", "MD5", "MD6", "SHA1", "SHA224", "SHA256", "SHA384", "SHA512"]);
const algorithms23 = new Set([
  ...algorithms22,
  "SHA3-256",
  "SHA3-384",
  "SHA3-512",
  "BLAKE2b-256",
  "BLAKE2b-384",
  "BLAKE2b-512",
  "BLAKE3",
  "ADLER32",
]);
const purposes = new Set([
  "APPLICATION",
  "FRAMEWORK",
  "LIBRARY",
  "CONTAINER",
  "OPERATING_SYSTEM",
  "DEVICE",
  "FIRMWARE",
  "SOURCE",
  "ARCHIVE",
  "FILE",
  "INSTALL",
]);

/** The head of a document; its namespace is made from its content. */
export function spdxHead(document: SbomDocument, version: string): SpdxHead {
  const { created, tools, authors, subject } = document;
  const name = subject?.name ?? "sbom";
  const slug = name.replace(/[^A-Za-z0-9.-]+/g, "-").slice(0, 100);
  const creators = [
    ...tools.map(
      (tool) => `Tool: ${oneLine(tool.name)}${tool.version === undefined ? "" : `-${oneLine(tool.version)}`}`,
    ),
    ...authors.map(creatorText),
  ];
  return {
    spdxVersion: `SPDX-${version}`,
    dataLicense: "CC0-1.0",
    SPDXID: "SPDXRef-DOCUMENT",
    name: oneLine(name),
    documentNamespace: `https://spdx.org/spdxdocs/${slug}-${contentUUID(document, `spdx ${version}`)}`,
    creationInfo: {
      created: spdxTime(created),
      creators: creators.length === 0 ? ["Tool: assay"] : creators,
    },
  };
}

/** What packages are written with. */
export interface SpdxContext {
  readonly version: string;
  readonly head: SpdxHead;
  readonly files: SpdxFiles;
}

/** One package; `created` is the date of its annotation. */
export function spdxPackage(
  [component, SPDXID]: readonly [SbomComponent, string],
  names: SpdxNames,
  { version, head, files }: SpdxContext,
): SpdxPackageObject {
  const code = files.verificationCode(SPDXID);
  const properties = propertiesNamed(component, (reference) => names.of(reference));
  const purpose = (component.kind ?? "library").toUpperCase().replaceAll("-", "_");
  return {
    name: component.name === "" ? "NOASSERTION" : component.name,
    SPDXID,
    versionInfo: component.version,
    packageFileName: component.filename ?? propertyOf(component, "bsi:component:filename"),
    supplier: supplierText(component.supplier),
    downloadLocation: uriOf(component, "distribution") ?? "NOASSERTION",
    filesAnalyzed: code !== undefined,
    ...(code === undefined
      ? {}
      : {
          packageVerificationCode: { packageVerificationCodeValue: code },
          licenseInfoFromFiles: ["NOASSERTION"],
        }),
    checksums: checksumsOf(component, version),
    homepage: uriOf(component, "website"),
    licenseConcluded: "NOASSERTION",
    licenseDeclared: expressionInSPDX2(component.licenses) ?? "NOASSERTION",
    copyrightText: component.copyright ?? "NOASSERTION",
    description: component.description,
    externalRefs: externalRefsOf(component, version),
    annotations: properties.length === 0 ? undefined : [annotationOf(properties, head)],
    ...(version === "2.2" ? {} : { primaryPackagePurpose: purposes.has(purpose) ? purpose : "OTHER" }),
  };
}

/** One file of {@link SpdxFiles}. */
export function spdxFile(
  [component, SPDXID]: readonly [SbomComponent, string],
  version: string,
): SpdxFileObject {
  const layer = propertyOf(component, "assay:layer");
  return {
    fileName: `.${component.name.startsWith("/") ? "" : "/"}${component.name}`,
    SPDXID,
    checksums: checksumsOf(component, version) ?? [],
    licenseConcluded: "NOASSERTION",
    licenseInfoInFiles: ["NOASSERTION"],
    copyrightText: "NOASSERTION",
    comment: layer === undefined ? undefined : `assay:layer ${layer}`,
  };
}

/** What the document describes, what that contains, who depends on whom. */
export function* spdxRelationships(
  document: SbomDocument,
  names: SpdxNames,
  files: SpdxFiles,
): Generator<SpdxRelationship> {
  const { subject } = names;
  if (subject !== undefined)
    yield { spdxElementId: "SPDXRef-DOCUMENT", relationshipType: "DESCRIBES", relatedSpdxElement: subject };
  for (const [{ kind }, identifier] of names.all) {
    if (identifier === subject) continue;
    const isFile = kind === "file";
    const holder = files.holderOf(identifier);
    if (holder !== undefined)
      yield { spdxElementId: holder, relationshipType: "CONTAINS", relatedSpdxElement: identifier };
    if (isFile && (holder !== undefined || !files.isWritten(identifier))) continue;
    yield {
      spdxElementId: subject ?? "SPDXRef-DOCUMENT",
      relationshipType: subject === undefined ? "DESCRIBES" : "CONTAINS",
      relatedSpdxElement: identifier,
    };
  }
  for (const [reference, targets] of dependenciesByReference(document)) {
    const from = names.of(reference);
    for (const target of targets) {
      const to = names.of(target);
      if (from !== undefined && to !== undefined)
        yield { spdxElementId: from, relationshipType: "DEPENDS_ON", relatedSpdxElement: to };
    }
  }
}

function annotationOf(properties: SbomComponent["properties"], head: SpdxHead): SpdxAnnotation {
  // Ours come first: by them the reader knows that the rest is no one's prose.
  const sorted = [...properties].sort(
    ([left], [right]) => Number(right.startsWith("assay:")) - Number(left.startsWith("assay:")),
  );
  const first =
    sorted[0]?.[0].startsWith("assay:") === true
      ? sorted
      : [["assay:properties", "foreign"] as const, ...sorted];
  const unique = new Map<string, string>();
  for (const [name, value] of first) if (!unique.has(name)) unique.set(name, value);
  return {
    annotationDate: head.creationInfo.created,
    annotationType: "OTHER",
    annotator: "Tool: assay",
    // A tag-value document would end its text at what looks like a tag.
    comment: JSON.stringify(Object.fromEntries(unique)).replaceAll("<", "\\u003c"),
  };
}

function checksumsOf({ hashes = [] }: SbomComponent, version: string): readonly SpdxChecksum[] | undefined {
  const known = version === "2.2" ? algorithms22 : algorithms23;
  const checksums = hashes.flatMap(({ algorithm, value }) => {
    const name = algorithm.replace(/^SHA-/, "SHA");
    return known.has(name) && /^[0-9a-f]+$/.test(value) ? { algorithm: name, checksumValue: value } : [];
  });
  return checksums.length === 0 ? undefined : checksums;
}

function externalRefsOf(
  { purl, cpes = [] }: SbomComponent,
  version: string,
): readonly SpdxExternalRef[] | undefined {
  const manager = version === "2.2" ? "PACKAGE_MANAGER" : "PACKAGE-MANAGER";
  const refs = [
    ...(purl === undefined
      ? []
      : [{ referenceCategory: manager, referenceType: "purl", referenceLocator: purl }]),
    ...cpes
      .filter((cpe) => !/\s/.test(cpe))
      .map((cpe) => ({
        referenceCategory: "SECURITY",
        referenceType: cpe.startsWith("cpe:2.3:") ? "cpe23Type" : "cpe22Type",
        referenceLocator: cpe,
      })),
  ];
  return refs.length === 0 ? undefined : refs;
}

function uriOf({ links }: SbomComponent, kind: string): string | undefined {
  return links?.find((link) => link.kind === kind && /^(?:https?|git\+https?|ftp):\/\/[^\s]+$/.test(link.url))
    ?.url;
}

function supplierText(party: SbomParty | undefined): string | undefined {
  return party === undefined ? undefined : creatorText(party);
}

function creatorText({ name, email }: SbomParty): string {
  const text = oneLine(name).replace(/^(?:Organization|Person):\s*/, "");
  return `Organization: ${text}${email === undefined ? "" : ` (${oneLine(email)})`}`;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
