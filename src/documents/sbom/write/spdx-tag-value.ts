import type { SbomDocument } from "../sbom-document.ts";
import { extractedText, licenseReferences } from "./spdx-licenses.ts";
import { spdxFiles } from "./spdx-files.ts";
import { spdxNames } from "./spdx-names.ts";
import {
  spdxFile,
  type SpdxFileObject,
  spdxHead,
  spdxPackage,
  type SpdxPackageObject,
  spdxRelationships,
} from "./spdx2-objects.ts";

/** A document as SPDX 2.2 or 2.3 in tags and values, in pieces: a package at a time. */
export function* writeSPDXTagValue(document: SbomDocument, version: string): Generator<string> {
  const head = spdxHead(document, version);
  const names = spdxNames(document);
  yield `SPDXVersion: ${head.spdxVersion}\nDataLicense: ${head.dataLicense}\nSPDXID: ${head.SPDXID}\n`;
  yield `DocumentName: ${oneLine(head.name)}\nDocumentNamespace: ${head.documentNamespace}\n`;
  for (const creator of head.creationInfo.creators) yield `Creator: ${oneLine(creator)}\n`;
  yield `Created: ${head.creationInfo.created}\n`;
  const files = spdxFiles(names);
  // A file belongs to the package above it ("SPDX Specification 2.3", section 8): those of none stand first.
  for (const file of files.heldBy(undefined)) yield fileText(spdxFile(file, version));
  for (const one of names.all) {
    const [{ kind }, identifier] = one;
    if (kind === "file" && identifier !== names.subject) continue;
    yield packageText(spdxPackage(one, names, { version, head, files }));
    for (const file of files.heldBy(identifier)) yield fileText(spdxFile(file, version));
  }
  for (const [id, name] of licenseReferences(document))
    yield `\nLicenseID: ${id}\nExtractedText: ${text(extractedText(name))}\nLicenseName: ${oneLine(name)}\n`;
  yield "\n";
  for (const { spdxElementId, relationshipType, relatedSpdxElement } of spdxRelationships(
    document,
    names,
    files,
  ))
    yield `Relationship: ${spdxElementId} ${relationshipType} ${relatedSpdxElement}\n`;
}

function packageText(pkg: SpdxPackageObject): string {
  const lines = [
    `PackageName: ${oneLine(pkg.name)}`,
    `SPDXID: ${pkg.SPDXID}`,
    ...line("PackageVersion", pkg.versionInfo),
    ...line("PackageFileName", pkg.packageFileName),
    ...line("PackageSupplier", pkg.supplier),
    `PackageDownloadLocation: ${pkg.downloadLocation}`,
    `FilesAnalyzed: ${pkg.filesAnalyzed}`,
    ...line("PackageVerificationCode", pkg.packageVerificationCode?.packageVerificationCodeValue),
    ...(pkg.checksums ?? []).map(
      ({ algorithm, checksumValue }) => `PackageChecksum: ${algorithm}: ${checksumValue}`,
    ),
    ...line("PackageHomePage", pkg.homepage),
    `PackageLicenseConcluded: ${pkg.licenseConcluded}`,
    ...(pkg.licenseInfoFromFiles ?? []).map((license) => `PackageLicenseInfoFromFiles: ${license}`),
    `PackageLicenseDeclared: ${pkg.licenseDeclared}`,
    `PackageCopyrightText: ${pkg.copyrightText === "NOASSERTION" ? pkg.copyrightText : text(pkg.copyrightText)}`,
    ...(pkg.description === undefined ? [] : [`PackageDescription: ${text(pkg.description)}`]),
    ...(pkg.externalRefs ?? []).map(
      ({ referenceCategory, referenceType, referenceLocator }) =>
        `ExternalRef: ${referenceCategory} ${referenceType} ${referenceLocator}`,
    ),
    ...line("PrimaryPackagePurpose", pkg.primaryPackagePurpose),
    ...(pkg.annotations ?? []).flatMap(({ annotator, annotationDate, annotationType, comment }) => [
      `Annotator: ${annotator}`,
      `AnnotationDate: ${annotationDate}`,
      `AnnotationType: ${annotationType}`,
      `SPDXREF: ${pkg.SPDXID}`,
      `AnnotationComment: ${text(comment)}`,
    ]),
  ];
  return `\n${lines.join("\n")}\n`;
}

function fileText(file: SpdxFileObject): string {
  const lines = [
    `FileName: ${oneLine(file.fileName)}`,
    `SPDXID: ${file.SPDXID}`,
    ...file.checksums.map(({ algorithm, checksumValue }) => `FileChecksum: ${algorithm}: ${checksumValue}`),
    `LicenseConcluded: ${file.licenseConcluded}`,
    "LicenseInfoInFile: NOASSERTION",
    `FileCopyrightText: ${file.copyrightText}`,
    ...(file.comment === undefined ? [] : [`FileComment: ${text(file.comment)}`]),
  ];
  return `\n${lines.join("\n")}\n`;
}

function line(tag: string, value: string | undefined): string[] {
  return value === undefined ? [] : [`${tag}: ${oneLine(value)}`];
}

/** Nothing in a text may end it. */
function text(value: string): string {
  return `<text>${printable(value.replaceAll("</text>", ""))}</text>`;
}

function oneLine(value: string): string {
  return printable(value.replace(/\s+/g, " ").trim());
}

/** The format has no way to write control characters: they become the replacement character. */
function printable(value: string): string {
  return value.toWellFormed().replace(/[^\P{Cc}\n\t]/gu, "\ufffd");
}
