/**
 * CycloneDX 1.2 to 1.7 in JSON ("CycloneDX Specification Overview", ECMA-424): components at any depth, licences,
 * suppliers, properties, dependencies. Vulnerabilities, services and compositions are not packages.
 */
import { type Fields, fieldsAt, fieldsOf, listAt, textAt, textOf } from "#formats";
import {
  maxComponents,
  maxNesting,
  type SbomComponent,
  type SbomDependency,
  type SbomDocument,
} from "./sbom-document.ts";

/** Reads a decoded document whose `bomFormat` is CycloneDX. */
export function readCycloneDXJSON(root: Fields): SbomDocument {
  const components: SbomComponent[] = [];
  collect(listAt(root, "components"), components, 0);
  return {
    format: `CycloneDX ${textAt(root, "specVersion") ?? "without a version"}`,
    components,
    dependencies: dependenciesOf(root),
  };
}

function collect(list: readonly unknown[], found: SbomComponent[], depth: number): void {
  if (depth > maxNesting) return;
  for (const value of list) {
    const fields = fieldsOf(value);
    if (fields === undefined || found.length >= maxComponents) continue;
    found.push(componentOf(fields, found.length));
    collect(listAt(fields, "components"), found, depth + 1);
  }
}

function componentOf(fields: Fields, position: number): SbomComponent {
  const group = textAt(fields, "group");
  const name = textAt(fields, "name") ?? "";
  return {
    reference: textAt(fields, "bom-ref") ?? `#${position}`,
    name: group === undefined ? name : `${group}/${name}`,
    version: textAt(fields, "version"),
    purl: textAt(fields, "purl"),
    licenses: licensesOf(fields),
    supplier: textAt(fieldsAt(fields, "supplier"), "name") ?? textAt(fields, "publisher"),
    kind: textAt(fields, "type"),
    properties: propertiesOf(fields),
  };
}

function licensesOf(fields: Fields): string[] {
  return listAt(fields, "licenses").flatMap((value) => {
    const choice = fieldsOf(value);
    const license = fieldsAt(choice, "license");
    const text = textAt(choice, "expression") ?? textAt(license, "id") ?? textAt(license, "name");
    return text === undefined ? [] : [text];
  });
}

function propertiesOf(fields: Fields): ReadonlyMap<string, string> {
  const properties = new Map<string, string>();
  for (const value of listAt(fields, "properties")) {
    const property = fieldsOf(value);
    const name = textAt(property, "name");
    const text = textAt(property, "value");
    if (name !== undefined && text !== undefined && !properties.has(name)) properties.set(name, text);
  }
  return properties;
}

function dependenciesOf(root: Fields): SbomDependency[] {
  const found: SbomDependency[] = [];
  for (const value of listAt(root, "dependencies")) {
    const fields = fieldsOf(value);
    const from = textAt(fields, "ref");
    if (from === undefined) continue;
    for (const target of listAt(fields, "dependsOn")) {
      const to = textOf(target);
      if (to !== undefined && found.length < maxComponents) found.push({ from, to });
    }
  }
  return found;
}
