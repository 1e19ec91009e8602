/**
 * SPDX 2.2 and 2.3 in JSON ("SPDX Specification 2.3", sections 6 "Document creation", 7 "Package information", 8
 * "File information" and 11 "Relationships"). Snippets are passed over.
 */
import { type Fields, fieldsAt, fieldsOf, listAt, textAt, textOf } from "#formats";
import {
  emptyDocument,
  maxComponents,
  type SbomComponent,
  type SbomDependency,
  type SbomDocument,
} from "../sbom-document.ts";
import { longTextAt } from "./long-text.ts";
import {
  ContainedFiles,
  creatorsOf,
  hashOf,
  spdx2Component,
  spdxDependency,
  withSubject,
} from "./spdx2-component.ts";

/** Reads a decoded document that has `spdxVersion`. */
export function readSPDXJSON(root: Fields): SbomDocument {
  const creation = fieldsAt(root, "creationInfo");
  const relationships = listAt(root, "relationships").slice(0, maxComponents);
  const components = [
    ...listAt(root, "packages").slice(0, maxComponents).flatMap(componentOf),
    ...listAt(root, "files").slice(0, maxComponents).flatMap(fileOf),
  ];
  const creators = creatorsOf(listAt(creation, "creators").flatMap((one) => textOf(one) ?? []));
  const contained = new ContainedFiles();
  for (const value of relationships) {
    const { holder, type, related } = relationOf(value);
    if (holder !== undefined && related !== undefined) contained.take(holder, type, related);
  }
  return {
    ...emptyDocument,
    format: (textAt(root, "spdxVersion") ?? "SPDX").replace("SPDX-", "SPDX "),
    serial: textAt(root, "documentNamespace"),
    created: textAt(creation, "created"),
    ...creators,
    ...withSubject(contained.added(components, creators.tools), describedBy(root, relationships)),
    dependencies: relationships.flatMap(dependencyOf),
  };
}

function describedBy(root: Fields, relationships: readonly unknown[]): ReadonlySet<string> {
  const described = new Set(listAt(root, "documentDescribes").flatMap((one) => textOf(one) ?? []));
  for (const value of relationships) {
    const fields = fieldsOf(value);
    if (textAt(fields, "relationshipType") !== "DESCRIBES") continue;
    const related = textAt(fields, "relatedSpdxElement");
    if (related !== undefined) described.add(related);
  }
  return described;
}

function componentOf(value: unknown, position: number): SbomComponent[] {
  const fields = fieldsOf(value);
  if (fields === undefined) return [];
  const remarks = [
    ...listAt(fields, "annotations").flatMap((one) => longTextAt(fieldsOf(one), "comment") ?? []),
    ...listAt(fields, "attributionTexts").flatMap((one) => textOf(one) ?? []),
  ];
  return [
    spdx2Component({
      reference: textAt(fields, "SPDXID") ?? `#${position}`,
      name: textAt(fields, "name"),
      version: textAt(fields, "versionInfo"),
      license: textAt(fields, "licenseDeclared"),
      concluded: textAt(fields, "licenseConcluded"),
      supplier: textAt(fields, "supplier"),
      originator: textAt(fields, "originator"),
      purpose: textAt(fields, "primaryPackagePurpose"),
      filename: textAt(fields, "packageFileName"),
      description: longTextAt(fields, "description"),
      copyright: longTextAt(fields, "copyrightText"),
      sourceInfo: textAt(fields, "sourceInfo"),
      homepage: textAt(fields, "homepage"),
      downloadLocation: textAt(fields, "downloadLocation"),
      externalRefs: pairsAt(fields, "externalRefs", ["referenceType", "referenceLocator"]),
      checksums: pairsAt(fields, "checksums", ["algorithm", "checksumValue"]),
      remarks,
    }),
  ];
}

/** A file (section 8) is a component of that kind. */
function fileOf(value: unknown, position: number): SbomComponent[] {
  const fields = fieldsOf(value);
  const name = textAt(fields, "fileName");
  if (fields === undefined || name === undefined) return [];
  return [
    {
      reference: textAt(fields, "SPDXID") ?? `#file-${position}`,
      name: name.replace(/^\.(?=\/)/, ""),
      version: undefined,
      purl: undefined,
      licenses: [],
      supplier: undefined,
      kind: "file",
      properties: [],
      hashes: pairsAt(fields, "checksums", ["algorithm", "checksumValue"]).map(([algorithm, text]) =>
        hashOf(algorithm, text),
      ),
    },
  ];
}

function pairsAt(
  fields: Fields,
  member: string,
  [first, second]: readonly [string, string],
): (readonly [string, string])[] {
  return listAt(fields, member).flatMap((value) => {
    const [left, right] = [textAt(fieldsOf(value), first), textAt(fieldsOf(value), second)];
    return left === undefined || right === undefined ? [] : [[left, right] as const];
  });
}

function dependencyOf(value: unknown): SbomDependency[] {
  const { holder, type, related } = relationOf(value);
  return holder === undefined || related === undefined ? [] : spdxDependency(holder, type, related);
}

function relationOf(value: unknown) {
  const fields = fieldsOf(value);
  return {
    holder: textAt(fields, "spdxElementId"),
    type: textAt(fields, "relationshipType"),
    related: textAt(fields, "relatedSpdxElement"),
  };
}
