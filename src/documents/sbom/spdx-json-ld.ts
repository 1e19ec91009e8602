/**
 * SPDX 3.0 as JSON-LD ("SPDX Specification 3.0", profiles Core and Software): the elements of `@graph`, by the
 * compact names of the official context. Other contexts are not fetched, so nothing else is understood.
 */
import { type Fields, fieldsOf, listAt, textAt, textOf } from "#formats";
import {
  maxComponents,
  type SbomComponent,
  type SbomDependency,
  type SbomDocument,
} from "./sbom-document.ts";

/** Reads a decoded document that has `@graph`. */
export function readSPDXJSONLD(root: Fields): SbomDocument {
  const elements = listAt(root, "@graph")
    .map(fieldsOf)
    .filter((element) => element !== undefined);
  const packages = elements.filter((element) => textAt(element, "type") === "software_Package");
  const licenses = licensesByPackage(elements);
  const version = elements
    .map((element) => textAt(element, "specVersion"))
    .find((text) => text !== undefined);
  return {
    format: `SPDX ${version ?? "3.0"}`,
    components: packages
      .slice(0, maxComponents)
      .map((element, position) => componentOf(element, position, licenses)),
    dependencies: elements.flatMap(dependenciesOf).slice(0, maxComponents),
  };
}

function componentOf(
  element: Fields,
  position: number,
  licenses: ReadonlyMap<string, readonly string[]>,
): SbomComponent {
  const reference = textAt(element, "spdxId") ?? `#${position}`;
  return {
    reference,
    name: textAt(element, "name") ?? "",
    version: textAt(element, "software_packageVersion"),
    purl: textAt(element, "software_packageUrl") ?? identifiedPurl(element),
    licenses: licenses.get(reference) ?? [],
    supplier: undefined,
    kind: textAt(element, "software_primaryPurpose")?.toLowerCase(),
    properties: new Map(),
  };
}

function identifiedPurl(element: Fields): string | undefined {
  for (const value of listAt(element, "externalIdentifier")) {
    const identifier = fieldsOf(value);
    if (textAt(identifier, "externalIdentifierType") === "packageUrl")
      return textAt(identifier, "identifier");
  }
  return undefined;
}

function dependenciesOf(element: Fields): SbomDependency[] {
  const from = textAt(element, "from");
  if (textAt(element, "relationshipType") !== "dependsOn" || from === undefined) return [];
  return listAt(element, "to").flatMap((value) => {
    const to = textOf(value);
    return to === undefined ? [] : [{ from, to }];
  });
}

function licensesByPackage(elements: readonly Fields[]): ReadonlyMap<string, readonly string[]> {
  const expressions = new Map<string, string>();
  for (const element of elements) {
    const id = textAt(element, "spdxId");
    const expression = textAt(element, "simplelicensing_licenseExpression");
    if (id !== undefined && expression !== undefined) expressions.set(id, expression);
  }
  const found = new Map<string, readonly string[]>();
  for (const element of elements) {
    const from = textAt(element, "from");
    if (textAt(element, "relationshipType") !== "hasDeclaredLicense" || from === undefined) continue;
    found.set(
      from,
      listAt(element, "to").flatMap((to) => expressions.get(textOf(to) ?? "") ?? []),
    );
  }
  return found;
}
