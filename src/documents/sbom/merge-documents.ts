import {
  emptyDocument,
  type SbomComponent,
  type SbomDependency,
  type SbomDocument,
} from "./sbom-document.ts";
import { pathOf } from "./package-of-component.ts";

/**
 * Several documents as one: what the first is about stays the subject, components that are the same (package URL and
 * place, else name and version) are told once with what each document knows, references are kept apart.
 */
export function mergeDocuments(documents: readonly SbomDocument[]): SbomDocument {
  const components = new Map<string, SbomComponent>();
  const dependencies: SbomDependency[] = [];
  const vulnerabilities: SbomDocument["vulnerabilities"][number][] = [];
  const [first] = documents;
  for (const [index, document] of documents.entries()) {
    const renamed = new Map<string, string>();
    if (document.subject !== undefined)
      renamed.set(document.subject.reference, first?.subject?.reference ?? "artifact");
    for (const component of document.components) {
      const key = identityOf(component);
      const known = components.get(key);
      const reference =
        known?.reference ?? (index === 0 ? component.reference : `${index + 1}|${component.reference}`);
      renamed.set(component.reference, reference);
      components.set(key, known === undefined ? { ...component, reference } : joined(known, component));
    }
    const named = (reference: string): string => renamed.get(reference) ?? reference;
    for (const { from, to } of document.dependencies) dependencies.push({ from: named(from), to: named(to) });
    for (const one of document.vulnerabilities)
      vulnerabilities.push({ ...one, affects: one.affects.map(named) });
  }
  const tools = new Map(
    documents.flatMap((one) => one.tools).map((tool) => [`${tool.name}\0${tool.version}`, tool]),
  );
  return {
    ...emptyDocument,
    format: "merged",
    created: documents
      .flatMap(({ created }) => created ?? [])
      .sort()
      .at(-1),
    tools: [...tools.values()],
    authors: documents.flatMap(({ authors }) => authors),
    subject: first?.subject,
    components: withKnownOwners([...components.values()]),
    dependencies,
    vulnerabilities,
  };
}

function identityOf(component: SbomComponent): string {
  const { kind, name, purl, version } = component;
  return purl === undefined
    ? `${kind ?? ""}\0${name}\0${version ?? ""}`
    : `${purl}\0${pathOf(component) ?? ""}`;
}

/** What the first does not say is taken from the other. */
function joined(known: SbomComponent, other: SbomComponent): SbomComponent {
  const names = new Set(known.properties.map(([name]) => name));
  return {
    ...other,
    ...Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined)),
    reference: known.reference,
    name: known.name,
    licenses: known.licenses.length > 0 ? known.licenses : other.licenses,
    properties: [...known.properties, ...other.properties.filter(([name]) => !names.has(name))],
    hashes: (known.hashes?.length ?? 0) > 0 ? known.hashes : other.hashes,
  };
}

/** An owner that is named by a reference of another document is not there under it. */
function withKnownOwners(components: readonly SbomComponent[]): readonly SbomComponent[] {
  const references = new Set(components.map(({ reference }) => reference));
  return components.map((component) => ({
    ...component,
    properties: component.properties.filter(
      ([name, value]) => name !== "assay:ownedBy" || references.has(value),
    ),
  }));
}
