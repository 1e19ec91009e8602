/** SPDX 2.2 and 2.3 as tag and value lines ("SPDX Specification 2.3", annex "Tag-value format"). */
import {
  emptyDocument,
  maxComponents,
  type SbomComponent,
  type SbomDependency,
  type SbomDocument,
} from "../sbom-document.ts";
import { maxLongText } from "./long-text.ts";
import {
  ContainedFiles,
  creatorsOf,
  hashOf,
  spdx2Component,
  spdxDependency,
  withSubject,
} from "./spdx2-component.ts";

/** The lines of one package or file. A tag may stand more than once. */
interface Section {
  readonly kind: "package" | "file" | "other";
  readonly lines: [tag: string, value: string][];
}

/** Reads the text of a document that has a line `SPDXVersion:`. */
export function readSPDXTagValue(text: string): SbomDocument {
  const reading = new Reading();
  for (const [tag, value] of tagLines(text)) reading.take(tag, value);
  return reading.document();
}

const sectionTags = new Set(["PackageName", "FileName", "SnippetSPDXID", "LicenseID"]);

/** What was read so far: sections begin with their first tag and end where the next begins. */
class Reading {
  readonly #components: SbomComponent[] = [];
  readonly #dependencies: SbomDependency[] = [];
  readonly #described = new Set<string>();
  readonly #head = new Map<string, string[]>();
  readonly #comments = new AnnotationComments();
  readonly #contained = new ContainedFiles();
  #relationships = 0;
  #section: Section | undefined;

  take(tag: string, value: string): void {
    if (sectionTags.has(tag)) this.#begin(tag);
    if (tag === "Relationship") this.#relate(value);
    else if (this.#comments.take(tag, value)) return;
    else if (this.#section !== undefined) this.#section.lines.push([tag, value]);
    else this.#head.set(tag, [...(this.#head.get(tag) ?? []), value]);
  }

  document(): SbomDocument {
    this.#finish();
    const head = this.#head;
    const creators = creatorsOf(head.get("Creator") ?? []);
    const components = this.#contained.added(this.#comments.added(this.#components), creators.tools);
    return {
      ...emptyDocument,
      format: (head.get("SPDXVersion")?.[0] ?? "SPDX").replace("SPDX-", "SPDX "),
      serial: head.get("DocumentNamespace")?.[0],
      created: head.get("Created")?.[0],
      ...creators,
      ...withSubject(components, this.#described),
      dependencies: this.#dependencies,
    };
  }

  #begin(tag: string): void {
    this.#finish();
    const kind = tag === "FileName" ? "file" : tag === "PackageName" ? "package" : "other";
    this.#section = { kind, lines: [] };
  }

  #finish(): void {
    const section = this.#section;
    this.#section = undefined;
    if (section === undefined || section.kind === "other" || this.#components.length >= maxComponents) return;
    this.#components.push(componentOf(section, this.#components.length));
  }

  #relate(value: string): void {
    const [element = "", type, related = ""] = value.split(/\s+/);
    if (type === "DESCRIBES") this.#described.add(related);
    else if (this.#relationships < maxComponents) {
      this.#relationships += 1;
      this.#contained.take(element, type, related);
      this.#dependencies.push(...spdxDependency(element, type, related));
    }
  }
}

/** Annotations (section 12) name the element that they are about, wherever they stand. */
class AnnotationComments {
  readonly #byElement = new Map<string, string[]>();
  #comment: string | undefined;
  #pending: string | undefined;

  /** Whether a line is one of an annotation. The comment comes before or after the reference. */
  take(tag: string, value: string): boolean {
    if (tag === "Annotator") this.#comment = undefined;
    else if (tag === "AnnotationComment") this.#comment = value;
    else if (tag === "SPDXREF") this.#pending = value;
    else return tag === "AnnotationDate" || tag === "AnnotationType";
    if (this.#comment !== undefined && this.#pending !== undefined) {
      this.#byElement.set(this.#pending, [...(this.#byElement.get(this.#pending) ?? []), this.#comment]);
      this.#comment = undefined;
      this.#pending = undefined;
    }
    return true;
  }

  /** The components with what annotations say of them. */
  added(components: readonly SbomComponent[]): readonly SbomComponent[] {
    if (this.#byElement.size === 0) return components;
    return components.map((component) => {
      const remarks = this.#byElement.get(component.reference);
      if (remarks === undefined) return component;
      const told = spdx2Component({ ...emptyPackage, reference: component.reference, remarks });
      return {
        ...component,
        kind: told.kind ?? component.kind,
        properties: [...component.properties, ...told.properties],
      };
    });
  }
}

const emptyPackage = {
  name: undefined,
  version: undefined,
  license: undefined,
  concluded: undefined,
  supplier: undefined,
  originator: undefined,
  purpose: undefined,
  filename: undefined,
  description: undefined,
  copyright: undefined,
  sourceInfo: undefined,
  homepage: undefined,
  downloadLocation: undefined,
  externalRefs: [],
  checksums: [],
};

function componentOf({ kind, lines }: Section, position: number): SbomComponent {
  const value = (tag: string): string | undefined => lines.find(([name]) => name === tag)?.[1];
  const values = (tag: string): string[] => lines.flatMap(([name, text]) => (name === tag ? text : []));
  const reference = value("SPDXID") ?? `#${position}`;
  if (kind === "file") return fileOf(reference, value("FileName") ?? "", values("FileChecksum"));
  return spdx2Component({
    reference,
    name: value("PackageName"),
    version: value("PackageVersion"),
    license: value("PackageLicenseDeclared"),
    concluded: value("PackageLicenseConcluded"),
    supplier: value("PackageSupplier"),
    originator: value("PackageOriginator"),
    purpose: value("PrimaryPackagePurpose"),
    filename: value("PackageFileName"),
    description: value("PackageDescription"),
    copyright: value("PackageCopyrightText"),
    sourceInfo: value("PackageSourceInfo"),
    homepage: value("PackageHomePage"),
    downloadLocation: value("PackageDownloadLocation"),
    externalRefs: values("ExternalRef").flatMap((text) => {
      const [, type, locator] = text.split(/\s+/);
      return type === undefined || locator === undefined ? [] : [[type, locator] as const];
    }),
    checksums: values("PackageChecksum").flatMap(checksumOf),
    remarks: values("PackageAttributionText"),
  });
}

function fileOf(reference: string, name: string, checksums: readonly string[]): SbomComponent {
  return {
    reference,
    name: name.replace(/^\.(?=\/)/, ""),
    version: undefined,
    purl: undefined,
    licenses: [],
    supplier: undefined,
    kind: "file",
    properties: [],
    hashes: checksums.flatMap(checksumOf).map(([algorithm, value]) => hashOf(algorithm, value)),
  };
}

function checksumOf(text: string): (readonly [string, string])[] {
  const [algorithm, value] = text.split(/:\s*/);
  return algorithm === undefined || value === undefined ? [] : [[algorithm, value]];
}

/** Tags with their values; text of several lines stands between `<text>` and `</text>`. */
function* tagLines(text: string): Generator<readonly [string, string]> {
  for (let at = 0; at < text.length;) {
    const end = text.indexOf("\n", at);
    const start = at;
    const line = text.slice(at, end < 0 ? text.length : end).trim();
    at = end < 0 ? text.length : end + 1;
    const colon = line.indexOf(":");
    if (colon < 0 || line.startsWith("#")) continue;
    const tag = line.slice(0, colon);
    const value = line.slice(colon + 1).trim();
    if (!value.startsWith("<text>")) {
      if (value !== "" && value.length <= maxLongText) yield [tag, value];
      continue;
    }
    const open = text.indexOf("<text>", start) + "<text>".length;
    const close = text.indexOf("</text>", open);
    const whole = text.slice(open, close < 0 ? text.length : close);
    at = close < 0 ? text.length : Math.max(at, close + "</text>".length);
    if (whole !== "" && whole.length <= maxLongText) yield [tag, whole];
  }
}
