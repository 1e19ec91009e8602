/** CycloneDX 1.0 to 1.7 in XML ("CycloneDX Specification Overview", XML schema): the same members as in JSON. */
import { childOf, childText, type XMLElement } from "#formats";
import {
  maxComponents,
  maxNesting,
  type SbomComponent,
  type SbomDependency,
  type SbomDocument,
} from "./sbom-document.ts";

const schemaVersion = /cyclonedx\.org\/schema\/bom\/(\d+\.\d+)/;

/** Reads a document whose root element is `bom`; `head` is its beginning, where the schema's version stands. */
export function readCycloneDXXML(root: XMLElement, head: string): SbomDocument {
  const components: SbomComponent[] = [];
  collect(root, components, 0);
  return {
    format: `CycloneDX ${schemaVersion.exec(head)?.[1] ?? "without a version"}`,
    components,
    dependencies: dependenciesOf(root),
  };
}

function collect(parent: XMLElement, found: SbomComponent[], depth: number): void {
  if (depth > maxNesting) return;
  for (const element of childrenOf(childOf(parent, "components"), "component")) {
    if (found.length >= maxComponents) return;
    found.push(componentOf(element, found.length));
    collect(element, found, depth + 1);
  }
}

function componentOf(element: XMLElement, position: number): SbomComponent {
  const group = childText(element, "group");
  const name = childText(element, "name") ?? "";
  return {
    reference: element.attributes.get("bom-ref") ?? `#${position}`,
    name: group === undefined ? name : `${group}/${name}`,
    version: childText(element, "version"),
    purl: childText(element, "purl"),
    licenses: licensesOf(childOf(element, "licenses")),
    supplier: childText(childOf(element, "supplier"), "name") ?? childText(element, "publisher"),
    kind: element.attributes.get("type"),
    properties: propertiesOf(childOf(element, "properties")),
  };
}

function licensesOf(element: XMLElement | undefined): string[] {
  const found = (element?.children ?? []).map((choice) =>
    choice.name === "expression" ? choice.text : (childText(choice, "id") ?? childText(choice, "name") ?? ""),
  );
  return found.filter((text) => text !== "");
}

function propertiesOf(element: XMLElement | undefined): ReadonlyMap<string, string> {
  const named = childrenOf(element, "property").map(
    ({ attributes, text }) => [attributes.get("name") ?? "", text] as const,
  );
  return new Map(named.filter(([name, text]) => name !== "" && text !== ""));
}

function dependenciesOf(root: XMLElement): SbomDependency[] {
  const found: SbomDependency[] = [];
  for (const dependency of childrenOf(childOf(root, "dependencies"), "dependency")) {
    const from = dependency.attributes.get("ref");
    for (const target of childrenOf(dependency, "dependency")) {
      const to = target.attributes.get("ref");
      if (from !== undefined && to !== undefined && found.length < maxComponents) found.push({ from, to });
    }
  }
  return found;
}

function childrenOf(element: XMLElement | undefined, name: string): readonly XMLElement[] {
  return (element?.children ?? []).filter((child) => child.name === name);
}
