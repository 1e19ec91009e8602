/** What an SBOM document of any format says, before it is known what of it is a package. */
export interface SbomDocument {
  /** Name and version of the format, for messages: `CycloneDX 1.6`. */
  readonly format: string;
  readonly components: readonly SbomComponent[];
  readonly dependencies: readonly SbomDependency[];
}

/** One component or package of a document. */
export interface SbomComponent {
  /** `bom-ref`, `SPDXID` or `spdxId`; unique where the document keeps its own rules. */
  readonly reference: string;
  readonly name: string;
  readonly version: string | undefined;
  readonly purl: string | undefined;
  /** As the document has them: identifiers, expressions, names. */
  readonly licenses: readonly string[];
  readonly supplier: string | undefined;
  /** What the format calls its kind, lower case: `library`, `operating-system`, `container`. */
  readonly kind: string | undefined;
  /** Properties of the tool that wrote the document, by name. */
  readonly properties: ReadonlyMap<string, string>;
}

/** That one component depends on another, by their references. */
export interface SbomDependency {
  readonly from: string;
  readonly to: string;
}

/** Bound on components and on edges of one document, each. */
export const maxComponents = 1_000_000;

/** Components nested deeper are left out. */
export const maxNesting = 64;
