import type { SbomDocument } from "../sbom-document.ts";
import { extractedText, licenseReferences } from "./spdx-licenses.ts";
import { spdxFiles } from "./spdx-files.ts";
import { spdxNames } from "./spdx-names.ts";
import { spdxFile, spdxHead, spdxPackage, spdxRelationships } from "./spdx2-objects.ts";
import { jsonList } from "./json-list.ts";

/** A document as SPDX 2.2 or 2.3 in JSON, in pieces: a package a line. */
export function* writeSPDXJSON(document: SbomDocument, version: string): Generator<string> {
  const head = spdxHead(document, version);
  const names = spdxNames(document);
  const packages = names.all.filter(([{ kind }]) => kind !== "file");
  const files = spdxFiles(names);
  const subject = names.all[0];
  const isFile = subject !== undefined && subject[1] === names.subject && subject[0].kind === "file";
  yield JSON.stringify(head, undefined, 2).slice(0, -2);
  yield* jsonList("packages", [...(isFile ? [subject] : []), ...packages], (one) =>
    spdxPackage(one, names, { version, head, files }),
  );
  if (files.written.length > 0) yield* jsonList("files", files.written, (one) => spdxFile(one, version));
  const licenses = licenseReferences(document);
  if (licenses.length > 0)
    yield* jsonList("hasExtractedLicensingInfos", licenses, ([licenseId, name]) => ({
      licenseId,
      extractedText: extractedText(name),
      name,
    }));
  yield* jsonList("relationships", spdxRelationships(document, names, files), (one) => one);
  yield "\n}\n";
}
