import { isUtf8 } from "node:buffer";
import {
  type ByteSource,
  bufferSource,
  type Fields,
  fieldsAt,
  FormatError,
  listAt,
  readJSON,
  textAt,
} from "#formats";
import type { Issue } from "#model";
import type { SbomDocument } from "../sbom-document.ts";
import { readCycloneDXJSON } from "./cyclonedx-json.ts";
import { readCycloneDXXML } from "./cyclonedx-xml.ts";
import { utf8Source } from "./decode-text.ts";
import { readGitHubSnapshot } from "./github-snapshot.ts";
import { readSPDXJSONLD } from "./spdx-json-ld.ts";
import { readSPDXJSON } from "./spdx-json.ts";
import { readSPDXTagValue } from "./spdx-tag-value.ts";
import { readSyftJSON } from "./syft-json.ts";
import { unwrapStatement } from "./unwrap-statement.ts";

const maxBytes = 384 * 1024 * 1024;
const headBytes = 64 * 1024;
/** Versions of CycloneDX whose members are known. */
const cyclonedxVersions = /^1\.[0-7]$/;

/** A document, and what a statement around it said. */
export interface ReadDocument extends SbomDocument {
  /** `predicateType` of the in-toto statement that it came in. */
  readonly predicateType: string | undefined;
  /** Digests that this statement is about. */
  readonly statedSubjects: readonly string[];
}

/**
 * Reads an SBOM document: CycloneDX (JSON, XML), SPDX 2 (JSON, tag-value), SPDX 3 (JSON-LD), Syft's JSON, GitHub's
 * dependency snapshot, told apart by content, in UTF-8 or UTF-16, also within an in-toto statement or a DSSE
 * envelope. Nothing that it refers to is fetched. Throws `FormatError` when it is none of these, of a version that
 * is not known, too large, or not well formed.
 */
export function readDocument(source: ByteSource): ReadDocument {
  if (source.size > maxBytes) throw new FormatError("sbom", "LIMIT", `larger than ${maxBytes} bytes`);
  const text = utf8Source(source);
  const issues = encodingIssues(text);
  const document = documentIn(text);
  return issues.length === 0 ? document : { ...document, issues: [...(document.issues ?? []), ...issues] };
}

function documentIn(text: ByteSource): ReadDocument {
  const head = text.read(0, Math.min(headBytes, text.size)).toString("utf8");
  const start = /\S/.exec(head)?.[0];
  if (start === "{") return jsonDocument(text);
  const bare = { predicateType: undefined, statedSubjects: [] };
  if (start === "<") return { ...xmlDocument(text, head), ...bare };
  const version = /^[ \t]{0,64}SPDXVersion:[ \t]{0,64}(\S+)/m.exec(head)?.[1];
  if (version === undefined) throw new FormatError("sbom", "MALFORMED", "neither CycloneDX nor SPDX");
  if (!/^SPDX-2\.\d$/.test(version)) throw unknownVersion("SPDX", version);
  return { ...readSPDXTagValue(text.read(0, text.size).toString("utf8")), ...bare };
}

/** What is no UTF-8 is read with a sign in its place, and may name what nobody has. */
function encodingIssues(text: ByteSource): readonly Issue[] {
  if (isUtf8(text.read(0, text.size))) return [];
  const message =
    "bytes of the document that are no UTF-8 were replaced: names may be other than they were written";
  return [{ code: "document-encoding-wrong", message }];
}

/** As {@link readDocument}, of bytes. */
export function readDocumentBytes(bytes: Buffer): ReadDocument {
  return readDocument(bufferSource(bytes));
}

function jsonDocument(source: ByteSource): ReadDocument {
  const unwrapped = unwrapStatement(readJSON(source, maxBytes));
  if (unwrapped === undefined) throw new FormatError("sbom", "MALFORMED", "JSON, but no object");
  const { root, predicateType, subjects } = unwrapped;
  return { ...documentOf(root), predicateType, statedSubjects: subjects };
}

function documentOf(root: Fields): SbomDocument {
  if (textAt(root, "bomFormat") === "CycloneDX") {
    const version = textAt(root, "specVersion");
    if (version !== undefined && !cyclonedxVersions.test(version)) throw unknownVersion("CycloneDX", version);
    return readCycloneDXJSON(root);
  }
  const spdx = textAt(root, "spdxVersion");
  if (spdx?.startsWith("SPDX-2.") === true) return readSPDXJSON(root);
  if (spdx !== undefined) throw unknownVersion("SPDX", spdx);
  if (listAt(root, "@graph").length > 0) return spdx3Document(root);
  if (Array.isArray(root["artifacts"]) && textAt(fieldsAt(root, "schema"), "version") !== undefined)
    return readSyftJSON(root);
  if (fieldsAt(root, "manifests") !== undefined && fieldsAt(root, "detector") !== undefined)
    return readGitHubSnapshot(root);
  throw new FormatError("sbom", "MALFORMED", "JSON, but no SBOM of a format that is read");
}

function spdx3Document(root: Fields): SbomDocument {
  const document = readSPDXJSONLD(root);
  if (!/^SPDX 3\.0/.test(document.format))
    throw unknownVersion("SPDX", document.format.replace(/^SPDX /, ""));
  return document;
}

function xmlDocument(source: ByteSource, head: string): SbomDocument {
  const document = readCycloneDXXML(source, head);
  if (document === undefined) throw new FormatError("sbom", "MALFORMED", "XML, but not CycloneDX");
  const version = document.format.replace(/^CycloneDX /, "");
  if (/^\d/.test(version) && !cyclonedxVersions.test(version)) throw unknownVersion("CycloneDX", version);
  return document;
}

function unknownVersion(format: string, version: string): FormatError {
  return new FormatError(
    "sbom",
    "UNSUPPORTED",
    `${format} ${version.slice(0, 40).replace(/^SPDX-/, "")}, a version that is not known`,
  );
}
