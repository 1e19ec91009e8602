import type { Issue } from "#model";

/**
 * An SBOM document of any format, read or to be written: what CycloneDX 1.7 and SPDX 3.0 have in common, and the
 * properties that carry the rest. Every reader gives one, every writer takes one.
 */
export interface SbomDocument {
  /** Name and version of the format it was read from, for messages: `CycloneDX 1.6`. */
  readonly format: string;
  /** Serial number, document namespace or identifier: a URI. */
  readonly serial: string | undefined;
  /** RFC 3339. */
  readonly created: string | undefined;
  readonly tools: readonly SbomTool[];
  /** Persons and organizations that answer for the document, as written. */
  readonly authors: readonly SbomParty[];
  /** What the document is about: `metadata.component`, the described package. */
  readonly subject: SbomComponent | undefined;
  readonly components: readonly SbomComponent[];
  readonly dependencies: readonly SbomDependency[];
  readonly vulnerabilities: readonly SbomVulnerability[];
  /** What of it could not be read as it stands there. */
  readonly issues?: readonly Issue[] | undefined;
}

/** A program that had a part in a document. */
export interface SbomTool {
  readonly name: string;
  readonly version: string | undefined;
}

/** What is told of components that are nested too deeply; nothing where none is. */
export function nestingIssues(leftOut: number): readonly Issue[] {
  if (leftOut === 0) return [];
  const what =
    leftOut === 1
      ? "1 component, with what it contains, is"
      : `${leftOut} components, with what they contain, are`;
  return [{ code: "document-cut", message: `${what} nested more than ${maxNesting} deep and left out` }];
}

/** A person or an organization. */
export interface SbomParty {
  readonly name: string;
  readonly email?: string | undefined;
  readonly url?: string | undefined;
}

/** One component, package or file of a document. */
export interface SbomComponent {
  /** `bom-ref`, `SPDXID` or `spdxId`; unique where the document keeps its own rules. */
  readonly reference: string;
  /** With its group in front, joined by a slash. */
  readonly name: string;
  readonly version: string | undefined;
  readonly purl: string | undefined;
  /** As the document has them: identifiers, expressions, names. */
  readonly licenses: readonly string[];
  readonly supplier: SbomParty | undefined;
  /** CycloneDX's word for its kind: `library`, `operating-system`, `container`, `file`. */
  readonly kind: string | undefined;
  /** Of the tool that wrote the document: names with their values, a name more than once where it is. */
  readonly properties: readonly SbomProperty[];
  readonly hashes?: readonly SbomHash[] | undefined;
  readonly cpes?: readonly string[] | undefined;
  readonly description?: string | undefined;
  readonly copyright?: string | undefined;
  /** Where it was found (CycloneDX `evidence.occurrences`). */
  readonly locations?: readonly { readonly path: string; readonly line?: number | undefined }[] | undefined;
  /** Addresses that are told and never followed. */
  readonly links?: readonly SbomLink[] | undefined;
  /** CycloneDX's word. */
  readonly scope?: string | undefined;
  /** Name of the file that it is, or is distributed as. */
  readonly filename?: string | undefined;
}

/** A name and a value. */
export type SbomProperty = readonly [name: string, value: string];

/** An address, and what is there in CycloneDX's words: `website`, `vcs`, `distribution`. */
export interface SbomLink {
  readonly kind: string;
  readonly url: string;
}

/** A checksum; the algorithm as CycloneDX writes it: `SHA-256`, `SHA-1`, `SHA3-256`. */
export interface SbomHash {
  readonly algorithm: string;
  /** Lower-case hexadecimal. */
  readonly value: string;
}

/** That one component depends on another, by their references. */
export interface SbomDependency {
  readonly from: string;
  readonly to: string;
}

/** A vulnerability and what is said of it, for components of the document. */
export interface SbomVulnerability {
  readonly id: string;
  readonly source: string | undefined;
  readonly ratings: readonly { readonly source: string; readonly severity: string }[];
  readonly description: string | undefined;
  readonly recommendation: string | undefined;
  /** CycloneDX `analysis.state`, `justification` and `detail`. */
  readonly state: string | undefined;
  readonly justification?: string | undefined;
  readonly detail: string | undefined;
  /** References of components. */
  readonly affects: readonly string[];
  readonly aliases: readonly string[];
}

/** Bound on components and on edges of one document, each. */
export const maxComponents = 1_000_000;

/** Components nested deeper are left out. */
export const maxNesting = 64;

/** The first value of a property. */
export function propertyOf(component: SbomComponent | undefined, name: string): string | undefined {
  return component?.properties.find(([key]) => key === name)?.[1];
}

/** A document about nothing, to build upon. */
export const emptyDocument: Omit<SbomDocument, "format"> = {
  serial: undefined,
  created: undefined,
  tools: [],
  authors: [],
  subject: undefined,
  components: [],
  dependencies: [],
  vulnerabilities: [],
};

/** Value of `assay:functions` where none of a module's functions is linked: no base64, which others are in. */
export const noFunctions = "-";
