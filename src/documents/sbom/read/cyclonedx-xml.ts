/** CycloneDX 1.0 to 1.7 in XML ("CycloneDX Specification Overview", XML schema): the same members as in JSON. */
import { type ByteSource, childOf, childText, readXML, type XMLElement } from "#formats";
import {
  maxComponents,
  maxNesting,
  nestingIssues,
  type SbomComponent,
  type SbomDependency,
  type SbomDocument,
  type SbomParty,
  type SbomProperty,
  type SbomVulnerability,
} from "../sbom-document.ts";

const schemaVersion = /cyclonedx\.org\/schema\/bom\/(\d+\.\d+)/;
const bounds = { maxBytes: 256 * 1024 * 1024, maxElements: 16_000_000 };
/** Elements that are read and forgotten once they are closed, by the name of their parent. */
const streamed: Readonly<Record<string, string>> = {
  component: "components",
  dependency: "dependencies",
  vulnerability: "vulnerabilities",
};
/** Ancestors of such an element at the top of the document, the document itself included. */
const topDepth = 3;

/**
 * Reads a document whose root element is `bom`; undefined when it is another. `head` is its beginning, where the
 * schema's version stands. Components are taken as they come, so that only what is kept of them takes memory.
 */
export function readCycloneDXXML(source: ByteSource, head: string): SbomDocument | undefined {
  const components: SbomComponent[] = [];
  const dependencies: SbomDependency[] = [];
  const vulnerabilities: SbomVulnerability[] = [];
  let tooDeep = 0;
  const root = readXML(source, {
    ...bounds,
    take(element, parent, depth) {
      if (depth !== topDepth || streamed[element.name] !== parent) return false;
      if (element.name === "component") tooDeep += collect([element], components, 0);
      else if (element.name === "dependency")
        dependencies.push(...edgesOf(element).slice(0, room(dependencies)));
      else vulnerabilities.push(...vulnerabilityOf(element).slice(0, room(vulnerabilities)));
      return true;
    },
  });
  if (root.name !== "bom") return undefined;
  const metadata = childOf(root, "metadata");
  const subject = childOf(metadata, "component");
  tooDeep += collect(childrenOf(childOf(subject, "components"), "component"), components, 1);
  return {
    format: `CycloneDX ${schemaVersion.exec(head)?.[1] ?? "without a version"}`,
    serial: root.attributes.get("serialNumber"),
    created: childText(metadata, "timestamp"),
    tools: toolsOf(metadata),
    authors: authorsOf(metadata),
    subject: subject === undefined ? undefined : componentOf(subject, -1),
    components,
    dependencies,
    vulnerabilities,
    issues: nestingIssues(tooDeep),
  };
}

function room(list: readonly unknown[]): number {
  return Math.max(0, maxComponents - list.length);
}

/** Adds components at any depth; gives how many are too deep. */
function collect(elements: readonly XMLElement[], found: SbomComponent[], depth: number): number {
  if (depth > maxNesting) return elements.length;
  let tooDeep = 0;
  for (const element of elements) {
    if (found.length >= maxComponents) break;
    found.push(componentOf(element, found.length));
    tooDeep += collect(childrenOf(childOf(element, "components"), "component"), found, depth + 1);
  }
  return tooDeep;
}

function componentOf(element: XMLElement, position: number): SbomComponent {
  const group = childText(element, "group");
  const name = childText(element, "name") ?? "";
  const properties = propertiesOf(childOf(element, "properties"));
  return {
    reference: element.attributes.get("bom-ref") ?? `#${position}`,
    name: group === undefined ? name : `${group}/${name}`,
    version: childText(element, "version"),
    purl: childText(element, "purl"),
    licenses: licensesOf(childOf(element, "licenses")),
    supplier:
      partyOf(childOf(element, "supplier")) ??
      partyOf(childOf(element, "manufacturer")) ??
      namedParty(element),
    kind: element.attributes.get("type"),
    properties,
    hashes: someOf(
      childrenOf(childOf(element, "hashes"), "hash").map(({ attributes, text }) => ({
        algorithm: attributes.get("alg") ?? "",
        value: text.toLowerCase(),
      })),
    ),
    cpes: [
      childText(element, "cpe") ?? [],
      ...properties.map(([key, value]) => (key === "syft:cpe23" ? value : [])),
    ].flat(),
    description: childText(element, "description"),
    copyright: childText(element, "copyright"),
    locations: occurrencesOf(element),
    links: someOf(
      childrenOf(childOf(element, "externalReferences"), "reference").flatMap((link) => {
        const [kind, url] = [link.attributes.get("type"), childText(link, "url")];
        return kind === undefined || url === undefined ? [] : { kind, url };
      }),
    ),
    scope: childText(element, "scope"),
  };
}

function occurrencesOf(element: XMLElement): SbomComponent["locations"] {
  const occurrences = childOf(childOf(element, "evidence"), "occurrences");
  return someOf(
    childrenOf(occurrences, "occurrence").flatMap((one) => {
      const path = childText(one, "location");
      const line = childText(one, "line");
      return path === undefined ? [] : { path, line: line === undefined ? undefined : Number(line) };
    }),
  );
}

function someOf<Item>(items: readonly Item[]): readonly Item[] | undefined {
  return items.length === 0 ? undefined : items;
}

function licensesOf(element: XMLElement | undefined): string[] {
  const found = (element?.children ?? []).map((choice) =>
    choice.name === "expression" ? choice.text : (childText(choice, "id") ?? childText(choice, "name") ?? ""),
  );
  return found.filter((text) => text !== "");
}

function partyOf(element: XMLElement | undefined): SbomParty | undefined {
  const name = childText(element, "name");
  if (name === undefined) return undefined;
  return { name, url: childText(element, "url"), email: childText(childOf(element, "contact"), "email") };
}

function namedParty(element: XMLElement): SbomParty | undefined {
  const author = childOf(childOf(element, "authors"), "author");
  const name = childText(element, "publisher") ?? childText(author, "name") ?? childText(element, "author");
  return name === undefined ? undefined : { name, email: childText(author, "email") };
}

function propertiesOf(element: XMLElement | undefined): SbomProperty[] {
  return childrenOf(element, "property").flatMap(({ attributes, text }) => {
    const name = attributes.get("name");
    return name === undefined || text === "" ? [] : [[name, text] as const];
  });
}

function toolsOf(metadata: XMLElement | undefined): SbomDocument["tools"] {
  const tools = childOf(metadata, "tools");
  const listed = childrenOf(tools, "tool");
  const found = listed.length > 0 ? listed : childrenOf(childOf(tools, "components"), "component");
  return found.flatMap((tool) => {
    const name = childText(tool, "name");
    return name === undefined ? [] : { name, version: childText(tool, "version") };
  });
}

function authorsOf(metadata: XMLElement | undefined): readonly SbomParty[] {
  const authors = childrenOf(childOf(metadata, "authors"), "author").flatMap((author) => {
    const name = childText(author, "name");
    return name === undefined ? [] : { name, email: childText(author, "email") };
  });
  const organizations = ["manufacturer", "manufacture", "supplier"].flatMap(
    (member) => partyOf(childOf(metadata, member)) ?? [],
  );
  return [...authors, ...organizations];
}

function edgesOf(dependency: XMLElement): SbomDependency[] {
  const from = dependency.attributes.get("ref");
  return childrenOf(dependency, "dependency").flatMap((target) => {
    const to = target.attributes.get("ref");
    return from === undefined || to === undefined ? [] : { from, to };
  });
}

function vulnerabilityOf(element: XMLElement): SbomVulnerability[] {
  const id = childText(element, "id");
  if (id === undefined) return [];
  const analysis = childOf(element, "analysis");
  const ratings = childrenOf(childOf(element, "ratings"), "rating").flatMap((rating) => {
    const severity = childText(rating, "severity");
    const source = childText(childOf(rating, "source"), "name") ?? "";
    return severity === undefined ? [] : { severity, source };
  });
  return [
    {
      id,
      source: childText(childOf(element, "source"), "name"),
      ratings,
      description: childText(element, "description"),
      recommendation: childText(element, "recommendation"),
      state: childText(analysis, "state"),
      ...justified(childText(analysis, "justification")),
      detail: childText(analysis, "detail"),
      affects: childrenOf(childOf(element, "affects"), "target").flatMap(
        (target) => childText(target, "ref") ?? [],
      ),
      aliases: childrenOf(childOf(element, "references"), "reference").flatMap(
        (reference) => childText(reference, "id") ?? [],
      ),
    },
  ];
}

function justified(justification: string | undefined): Pick<SbomVulnerability, "justification"> {
  return justification === undefined ? {} : { justification };
}

function childrenOf(element: XMLElement | undefined, name: string): readonly XMLElement[] {
  return (element?.children ?? []).filter((child) => child.name === name);
}
