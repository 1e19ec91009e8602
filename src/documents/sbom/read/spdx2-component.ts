import type {
  SbomComponent,
  SbomDependency,
  SbomDocument,
  SbomHash,
  SbomParty,
  SbomProperty,
} from "../sbom-document.ts";

/** What the JSON and the tag-value form have in common, once their fields are found. */
export interface Spdx2Package {
  readonly reference: string;
  readonly name: string | undefined;
  readonly version: string | undefined;
  readonly license: string | undefined;
  readonly concluded: string | undefined;
  readonly supplier: string | undefined;
  readonly originator: string | undefined;
  readonly purpose: string | undefined;
  readonly filename: string | undefined;
  readonly description: string | undefined;
  readonly copyright: string | undefined;
  readonly sourceInfo: string | undefined;
  readonly homepage: string | undefined;
  readonly downloadLocation: string | undefined;
  /** Types with their locators. */
  readonly externalRefs: readonly (readonly [type: string, locator: string])[];
  readonly checksums: readonly (readonly [algorithm: string, value: string])[];
  /** Comments of annotations and attribution texts: tools put there what the format has no field for. */
  readonly remarks: readonly string[];
}

/** Values that say that nothing is said (section 7.15 and others). */
const unsaid = new Set(["NOASSERTION", "NONE", ""]);

/** A package (section 7) as a component. */
export function spdx2Component(found: Spdx2Package): SbomComponent {
  const license = said(found.license) ?? said(found.concluded);
  const properties = [...found.remarks.flatMap(propertiesOfRemark), ...propertiesOfSource(found.sourceInfo)];
  const kind = properties.find(([name]) => name === "assay:kind")?.[1];
  const purls = found.externalRefs.filter(([type]) => type === "purl");
  return {
    reference: found.reference,
    name: found.name ?? "",
    version: said(found.version),
    purl: purls[0]?.[1],
    licenses: license === undefined ? [] : [license],
    supplier: partyOfText(said(found.supplier) ?? said(found.originator)),
    kind: kind ?? found.purpose?.toLowerCase().replaceAll("_", "-"),
    properties,
    hashes: found.checksums.map(([algorithm, value]) => hashOf(algorithm, value)),
    cpes: found.externalRefs.flatMap(([type, locator]) => (/^cpe2[23]Type$/.test(type) ? locator : [])),
    description: said(found.description),
    copyright: said(found.copyright),
    locations: locationsOfSource(found.sourceInfo),
    links: [
      ...linkOf("website", found.homepage),
      ...linkOf("distribution", found.downloadLocation),
      ...found.externalRefs.flatMap(([type, locator]) =>
        /^https?:/.test(locator) ? linkOf(type, locator) : [],
      ),
    ],
    filename: said(found.filename),
  };
}

function said(text: string | undefined): string | undefined {
  return text === undefined || unsaid.has(text) ? undefined : text;
}

/** `Organization: Name (mail@example.org)` (sections 6.8 and 7.5). */
export function partyOfText(text: string | undefined): SbomParty | undefined {
  if (text === undefined) return undefined;
  const plain = text.replace(/^(?:Organization|Person):\s*/, "");
  const open = plain.endsWith(")") ? plain.lastIndexOf("(") : -1;
  if (open <= 0) return { name: plain };
  const email = plain.slice(open + 1, -1).trim();
  const name = plain.slice(0, open).trim();
  return email.includes("@") ? { name, email } : { name: email === "" ? name : plain };
}

/** Tools and authors among the creators (section 6.8). */
export function creatorsOf(creators: readonly string[]): Pick<SbomDocument, "tools" | "authors"> {
  const tools = creators.flatMap((creator) => {
    const [, text] = /^Tool:\s*(.+)$/.exec(creator) ?? [];
    if (text === undefined) return [];
    const dash = text.search(/-v?\d/);
    return dash <= 0
      ? { name: text, version: undefined }
      : { name: text.slice(0, dash), version: text.slice(dash + 1) };
  });
  const authors = creators.flatMap((creator) =>
    /^(?:Organization|Person):\s*\S/.test(creator) ? (partyOfText(creator) ?? []) : [],
  );
  return { tools, authors };
}

function linkOf(kind: string, url: string | undefined): { kind: string; url: string }[] {
  const told = said(url);
  return told === undefined ? [] : [{ kind, url: told }];
}

/** SPDX writes algorithms without a hyphen after SHA. */
export function hashOf(algorithm: string, value: string): SbomHash {
  return {
    algorithm: algorithm.toUpperCase().replace(/^SHA(?=\d{1,3}$)/, "SHA-"),
    value: value.toLowerCase(),
  };
}

/** Assay writes properties as one JSON object; Trivy a property a remark, without its prefix. */
function propertiesOfRemark(remark: string): SbomProperty[] {
  if (remark.startsWith('{"assay:')) {
    try {
      return Object.entries(JSON.parse(remark) as Record<string, unknown>).flatMap(([name, value]) =>
        typeof value === "string" ? [[name, value] as const] : [],
      );
    } catch {
      // Someone else's remark that only begins like ours: there is nothing in it for us.
      return [];
    }
  }
  const [, name, value] =
    /^(PkgID|PkgType|SchemaVersion|ImageID|DiffID|RepoDigest|RepoTag|LayerDigest|LayerDiffID|FilePath|Modularitylabel|Src(?:Name|Version|Release|Epoch)): (\S.*)$/.exec(
      remark,
    ) ?? [];
  return name === undefined || value === undefined ? [] : [[`aquasecurity:trivy:${name}`, value.trim()]];
}

/** Trivy names the source package in `sourceInfo`, or the file that the package was found in. */
function propertiesOfSource(sourceInfo: string | undefined): SbomProperty[] {
  const [, file] = /^package found in: (\S.*)$/.exec(sourceInfo ?? "") ?? [];
  if (file !== undefined) return [[foundIn, file]];
  const [, name, version] = /^built package from: (\S+) (\S+)$/.exec(sourceInfo ?? "") ?? [];
  if (name === undefined || version === undefined) return [];
  return [
    ["assay:source:name", name],
    ["assay:source:version", version],
  ];
}

/** Syft names the files that it read: `acquired package info from DPKG DB: /var/lib/dpkg/status, /usr/…`. */
function locationsOfSource(sourceInfo: string | undefined): SbomComponent["locations"] {
  const [, paths] = /^acquired package info from [^:]*: (\/.+)$/.exec(sourceInfo ?? "") ?? [];
  return paths?.split(", ").map((path) => ({ path }));
}

/** Which elements contain which (section 11.1, `CONTAINS`), as far as they are read. */
export class ContainedFiles {
  readonly #byHolder = new Map<string, string[]>();

  take(holder: string, type: string | undefined, related: string): void {
    if (type !== "CONTAINS") return;
    const known = this.#byHolder.get(holder);
    if (known === undefined) this.#byHolder.set(holder, [related]);
    else known.push(related);
  }

  /**
   * Trivy names the file that a package was found in by nothing but the one file that the package contains. With
   * others what a package contains are files that it brought along.
   */
  added(
    components: readonly SbomComponent[],
    tools: readonly { readonly name: string }[],
  ): readonly SbomComponent[] {
    if (this.#byHolder.size === 0 || !tools.some(({ name }) => /^trivy\b/.test(name))) return components;
    const files = new Map(
      components.flatMap(({ kind, reference, name }) =>
        kind === "file" ? [[reference, name] as const] : [],
      ),
    );
    return components.map((component) => {
      const [path, ...more] = (this.#byHolder.get(component.reference) ?? []).flatMap(
        (held) => files.get(held) ?? [],
      );
      const isTold = component.properties.some(([name]) => name === foundIn);
      if (path === undefined || more.length > 0 || isTold) return component;
      return { ...component, properties: [...component.properties, [foundIn, path] as const] };
    });
  }
}

const foundIn = "aquasecurity:trivy:FilePath";

const forward = new Set(["DEPENDS_ON"]);
const backward = new Set([
  "DEPENDENCY_OF",
  "RUNTIME_DEPENDENCY_OF",
  "OPTIONAL_DEPENDENCY_OF",
  "PROVIDED_DEPENDENCY_OF",
  "DEV_DEPENDENCY_OF",
  "BUILD_DEPENDENCY_OF",
  "TEST_DEPENDENCY_OF",
]);

/** A relationship (section 11.1) as a dependency, in the direction that it means. */
export function spdxDependency(element: string, type: string | undefined, related: string): SbomDependency[] {
  if (type === undefined) return [];
  if (forward.has(type)) return [{ from: element, to: related }];
  return backward.has(type) ? [{ from: related, to: element }] : [];
}

/**
 * Takes what a document describes out of its components, where that is no package itself: an image, or something
 * without a package URL. Others stay, as they are packages too.
 */
export function withSubject(
  components: readonly SbomComponent[],
  described: ReadonlySet<string>,
): Pick<SbomDocument, "subject" | "components"> {
  const [first] = described;
  const subject = described.size === 1 ? components.find(({ reference }) => reference === first) : undefined;
  if (subject === undefined) return { subject, components };
  const { purl, kind } = subject;
  const isPackage = purl !== undefined && !/^pkg:(?:oci|docker)\//.test(purl) && kind !== "container";
  const isOurs = subject.properties.some(([name]) => name === "assay:reference");
  if (isPackage && !isOurs) return { subject, components };
  return { subject, components: components.filter((component) => component !== subject) };
}
