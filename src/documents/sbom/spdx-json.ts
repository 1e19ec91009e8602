/**
 * SPDX 2.2 and 2.3 in JSON ("SPDX Specification 2.3", sections 7 "Package information" and 11 "Relationships").
 * Files and snippets are not packages.
 */
import { type Fields, fieldsOf, listAt, textAt } from "#formats";
import {
  maxComponents,
  type SbomComponent,
  type SbomDependency,
  type SbomDocument,
} from "./sbom-document.ts";

/** Licence fields that say that nothing is said (section 7.15). */
const unsaid = new Set(["NOASSERTION", "NONE"]);

/** Reads a decoded document that has `spdxVersion`. */
export function readSPDXJSON(root: Fields): SbomDocument {
  return {
    format: (textAt(root, "spdxVersion") ?? "SPDX").replace("SPDX-", "SPDX "),
    components: listAt(root, "packages").slice(0, maxComponents).flatMap(componentOf),
    dependencies: listAt(root, "relationships").slice(0, maxComponents).flatMap(dependencyOf),
  };
}

function componentOf(value: unknown, position: number): SbomComponent[] {
  const fields = fieldsOf(value);
  if (fields === undefined) return [];
  return [
    spdxComponent({
      reference: textAt(fields, "SPDXID") ?? `#${position}`,
      name: textAt(fields, "name"),
      version: textAt(fields, "versionInfo"),
      purl: purlOf(fields),
      licenses: [textAt(fields, "licenseDeclared")],
      supplier: textAt(fields, "supplier"),
      kind: textAt(fields, "primaryPackagePurpose"),
    }),
  ];
}

function purlOf(fields: Fields): string | undefined {
  for (const value of listAt(fields, "externalRefs")) {
    const reference = fieldsOf(value);
    if (textAt(reference, "referenceType") === "purl") return textAt(reference, "referenceLocator");
  }
  return undefined;
}

function dependencyOf(value: unknown): SbomDependency[] {
  const fields = fieldsOf(value);
  const element = textAt(fields, "spdxElementId");
  const related = textAt(fields, "relatedSpdxElement");
  if (element === undefined || related === undefined) return [];
  return spdxDependency(element, textAt(fields, "relationshipType"), related);
}

/** What the JSON and the tag-value form have in common, once their fields are found. */
export function spdxComponent(
  found: Omit<SbomComponent, "properties" | "name" | "licenses"> & {
    readonly name: string | undefined;
    readonly licenses: readonly (string | undefined)[];
  },
): SbomComponent {
  return {
    ...found,
    name: found.name ?? "",
    kind: found.kind?.toLowerCase(),
    licenses: found.licenses.filter((license) => license !== undefined && !unsaid.has(license)) as string[],
    supplier: found.supplier?.replace(/^(?:Organization|Person):\s*/, ""),
    properties: new Map(),
  };
}

/** A relationship (section 11.1) as a dependency, in the direction that it means. */
export function spdxDependency(element: string, type: string | undefined, related: string): SbomDependency[] {
  if (type === "DEPENDS_ON") return [{ from: element, to: related }];
  const reversed = type === "DEPENDENCY_OF" || type === "RUNTIME_DEPENDENCY_OF";
  return reversed ? [{ from: related, to: element }] : [];
}
