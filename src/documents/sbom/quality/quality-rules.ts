/**
 * What public texts ask of an SBOM, as data: the minimum elements of the NTIA ("The Minimum Elements For a Software
 * Bill of Materials", 2021, "Data Fields") and BSI TR-03183-2 ("Cyber Resilience Requirements for Manufacturers and
 * Products, Part 2: Software Bill of Materials", 2.1.0: required fields in sections 5.2.1 of the SBOM and 5.2.2 of each
 * component, additional ones, which are due where they exist, in 5.2.3 and 5.2.4).
 */
import { propertyOf, type SbomComponent, type SbomDocument } from "../sbom-document.ts";

/** One element that a rule asks for, of the document or of each component. */
export type QualityElement = {
  readonly id: string;
  /** What is asked for, for people. */
  readonly title: string;
  /** Must, or wanted where it exists: those count half. */
  readonly required: boolean;
} & (
  | { readonly of: "document"; readonly met: (facts: DocumentFacts) => boolean }
  | {
      readonly of: "component";
      readonly met: (component: SbomComponent, facts: DocumentFacts) => boolean;
      /** Components that it is not asked of. */
      readonly exempt?: (component: SbomComponent) => boolean;
    }
);

/** A document with what is asked of it more than once. */
export interface DocumentFacts {
  readonly document: SbomDocument;
  /** References that have an entry among the dependencies, on either side. */
  readonly related: ReadonlySet<string>;
}

/** A set of elements. */
export interface QualityRule {
  readonly id: string;
  readonly title: string;
  readonly elements: readonly QualityElement[];
}

const hasAuthor = ({ document }: DocumentFacts): boolean =>
  document.authors.length > 0 || document.tools.length > 0;
const hasTime = ({ document }: DocumentFacts): boolean =>
  document.created !== undefined &&
  !Number.isNaN(Date.parse(document.created)) &&
  Date.parse(document.created) > 0;
const hasName = ({ name }: SbomComponent): boolean => name !== "";
const hasVersion = ({ version }: SbomComponent): boolean => version !== undefined && version !== "";
const hasIdentifier = ({ purl, cpes = [] }: SbomComponent): boolean => purl !== undefined || cpes.length > 0;
const hasSupplier = ({ supplier }: SbomComponent): boolean => supplier !== undefined;
const isRelated = ({ reference }: SbomComponent, { related }: DocumentFacts): boolean =>
  related.has(reference);
/**
 * A package that lies in many files, or none, has no file name, no checksum and no properties of a file (TR-03183-2,
 * section 3.2.2 "Logical component").
 */
const isLogical = (component: SbomComponent): boolean =>
  (component.hashes?.length ?? 0) === 0 &&
  propertyOf(component, "assay:digest") === undefined &&
  component.kind !== "file";
const filenameOf = (component: SbomComponent): string | undefined =>
  component.filename ?? propertyOf(component, "bsi:component:filename");
const hasPlace = (component: SbomComponent): boolean =>
  filenameOf(component) !== undefined ||
  (component.locations?.length ?? 0) > 0 ||
  propertyOf(component, "assay:location:0:path") !== undefined;

const ntia: QualityRule = {
  id: "ntia",
  title: "NTIA minimum elements (2021)",
  elements: [
    { id: "author", title: "Author of the SBOM data", required: true, of: "document", met: hasAuthor },
    { id: "timestamp", title: "Time of the SBOM data", required: true, of: "document", met: hasTime },
    {
      id: "supplier",
      title: "Supplier of each component",
      required: true,
      of: "component",
      met: hasSupplier,
    },
    { id: "name", title: "Name of each component", required: true, of: "component", met: hasName },
    { id: "version", title: "Version of each component", required: true, of: "component", met: hasVersion },
    {
      id: "identifier",
      title: "Another unique identifier of each component",
      required: true,
      of: "component",
      met: hasIdentifier,
    },
    {
      id: "dependencies",
      title: "Dependency relationships",
      required: true,
      of: "component",
      met: isRelated,
    },
  ],
};

const bsi: QualityRule = {
  id: "bsi",
  title: "BSI TR-03183-2 (2.1.0)",
  elements: [
    { id: "creator", title: "Creator of the SBOM", required: true, of: "document", met: hasAuthor },
    { id: "timestamp", title: "Time of the SBOM", required: true, of: "document", met: hasTime },
    {
      id: "sbom-uri",
      title: "Identifier of the SBOM",
      required: false,
      of: "document",
      met: ({ document }) => document.serial !== undefined,
    },
    {
      id: "no-vulnerabilities",
      title: "No vulnerabilities in the SBOM itself",
      required: true,
      of: "document",
      met: ({ document }) => document.vulnerabilities.length === 0,
    },
    {
      id: "component-creator",
      title: "Creator of each component",
      required: true,
      of: "component",
      met: hasSupplier,
    },
    { id: "name", title: "Name of each component", required: true, of: "component", met: hasName },
    { id: "version", title: "Version of each component", required: true, of: "component", met: hasVersion },
    {
      id: "filename",
      title: "File name of each component that is a file",
      required: true,
      of: "component",
      met: hasPlace,
      exempt: isLogical,
    },
    {
      id: "dependencies",
      title: "Dependencies of each component",
      required: true,
      of: "component",
      met: isRelated,
    },
    {
      id: "licences",
      title: "Distribution licences of each component",
      required: true,
      of: "component",
      met: ({ licenses }) => licenses.length > 0,
    },
    {
      id: "hash",
      title: "Checksum (SHA-512, or SHA-256 as version 1.1 asks) of each component that is a file",
      required: true,
      of: "component",
      met: ({ hashes = [] }) => hashes.some(({ value }) => value.length >= 64),
      exempt: isLogical,
    },
    {
      id: "executable",
      title: "Whether each component is executable",
      required: true,
      of: "component",
      met: (one) => propertyOf(one, "bsi:component:executable") !== undefined,
      exempt: isLogical,
    },
    {
      id: "archive",
      title: "Whether each component is an archive",
      required: true,
      of: "component",
      met: (one) => propertyOf(one, "bsi:component:archive") !== undefined,
      exempt: isLogical,
    },
    {
      id: "structured",
      title: "Whether each component is structured",
      required: true,
      of: "component",
      met: (one) => propertyOf(one, "bsi:component:structured") !== undefined,
      exempt: isLogical,
    },
    {
      id: "identifier",
      title: "Another unique identifier of each component",
      required: false,
      of: "component",
      met: hasIdentifier,
    },
  ],
};

/** Every rule that documents are scored by. */
export const qualityRules: readonly QualityRule[] = [ntia, bsi];
