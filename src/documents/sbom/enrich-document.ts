import { parseComponentURL } from "./component-url.ts";
import { isOperatingSystem } from "./document-inventory.ts";
import { propertyOf, type SbomComponent, type SbomDocument, type SbomProperty } from "./sbom-document.ts";

/** A document with what an image shows beside it. */
export interface EnrichedDocument {
  readonly document: SbomDocument;
  /** Components that were found and said more of. */
  readonly enriched: number;
  /** Packages that the document did not have. */
  readonly added: number;
}

/**
 * Adds to a document what was observed: layers, places, licences, checksums, suppliers where it has none, and the
 * packages it lacks. Nothing that it says is changed. What was added is marked: components by `assay:added`, members
 * by `assay:enriched`, which names them.
 */
export function enrichDocument(document: SbomDocument, observed: SbomDocument): EnrichedDocument {
  const byIdentity = Map.groupBy(observed.components, identityOf);
  const references = new Map<string, string>();
  let enriched = 0;
  const components = document.components.map((component) => {
    const [seen, ...others] = byIdentity.get(identityOf(component)) ?? [];
    if (seen === undefined) return component;
    references.set(seen.reference, component.reference);
    for (const other of others) references.set(other.reference, component.reference);
    byIdentity.delete(identityOf(component));
    const more = enrichedComponent(component, seen);
    if (more !== component) enriched += 1;
    return more;
  });
  const hasSystem = components.some(isOperatingSystem);
  const missing = [...byIdentity.values()].flat().filter((one) => !(hasSystem && isOperatingSystem(one)));
  const named = (reference: string): string => references.get(reference) ?? reference;
  const subject = document.subject ?? observed.subject;
  if (observed.subject !== undefined && subject !== undefined)
    references.set(observed.subject.reference, subject.reference);
  const edges = new Set(document.dependencies.map(({ from, to }) => `${from}\0${to}`));
  const further = observed.dependencies
    .map(({ from, to }) => ({ from: named(from), to: named(to) }))
    .filter(({ from, to }) => !edges.has(`${from}\0${to}`));
  return {
    document: {
      ...document,
      tools: [...document.tools, ...observed.tools],
      subject:
        subject === undefined ? undefined : withProperties(subject, newProperties(subject, observed.subject)),
      components: [...components, ...missing.map((one) => addedComponent(one, named))],
      dependencies: [...document.dependencies, ...further],
    },
    enriched,
    added: missing.filter((one) => one.purl !== undefined).length,
  };
}

/** The same package has the same type, name and version, whatever qualifiers a tool writes. */
function identityOf(component: SbomComponent): string {
  const { kind, name, purl, version } = component;
  const url = purl === undefined ? undefined : parseComponentURL(purl);
  if (url === undefined) return `${kind ?? ""}\0${name}\0${version ?? ""}`;
  const bare = url.version ?? version ?? "";
  const written = url.type === "golang" ? bare.replace(/^v/, "") : bare;
  return [url.type, url.namespace ?? "", url.name, written].join("\0");
}

function enrichedComponent(component: SbomComponent, seen: SbomComponent): SbomComponent {
  const lacks = {
    licences: component.licenses.length === 0 && seen.licenses.length > 0,
    hashes: (component.hashes?.length ?? 0) === 0 && (seen.hashes?.length ?? 0) > 0,
    supplier: component.supplier === undefined && seen.supplier !== undefined,
  };
  const places = newProperties(component, seen).filter(([name]) => /^assay:(?:layer$|location:)/.test(name));
  const names = [
    ...Object.entries(lacks).flatMap(([name, isLacking]) => (isLacking ? name : [])),
    ...(places.length > 0 ? ["layer"] : []),
  ];
  if (names.length === 0) return component;
  const better = {
    ...component,
    ...(lacks.licences ? { licenses: seen.licenses } : {}),
    ...(lacks.hashes ? { hashes: seen.hashes } : {}),
    ...(lacks.supplier ? { supplier: seen.supplier } : {}),
  };
  return withProperties(better, [...places, ["assay:enriched", names.join(" ")]]);
}

function addedComponent(component: SbomComponent, named: (reference: string) => string): SbomComponent {
  const properties = component.properties.map(
    ([name, value]) => [name, name === "assay:ownedBy" ? named(value) : value] as const,
  );
  return { ...component, properties: [...properties, ["assay:added", "true"]] };
}

function newProperties(component: SbomComponent, seen: SbomComponent | undefined): readonly SbomProperty[] {
  const isDocument = (name: string): boolean => name === "assay:reference" || name === "assay:id";
  return (seen?.properties ?? []).filter(
    ([name]) => name.startsWith("assay:") && !isDocument(name) && propertyOf(component, name) === undefined,
  );
}

function withProperties(component: SbomComponent, more: readonly SbomProperty[]): SbomComponent {
  return more.length === 0 ? component : { ...component, properties: [...component.properties, ...more] };
}
