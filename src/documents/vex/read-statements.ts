import { bufferSource, fieldsOf, FormatError, readJSON, textAt, type Fields } from "#formats";
import type { VexStatement } from "#model";
import { readAssayIgnore } from "../ignore-files/assay-ignore.ts";
import { readExceptions } from "../ignore-files/exceptions.ts";
import { readGrypeConfig } from "../ignore-files/grype-config.ts";
import { readOsvScannerConfig } from "../ignore-files/osv-scanner-config.ts";
import { readTrivyIgnore } from "../ignore-files/trivy-ignore.ts";
import { readTrivyIgnoreYaml } from "../ignore-files/trivy-ignore-yaml.ts";
import { unwrapStatement } from "../sbom/read/unwrap-statement.ts";
import { readCsafVex } from "./read/csaf-vex.ts";
import { readCycloneDXVex } from "./read/cyclonedx-vex.ts";
import { readXMLVex } from "./statements-of-document.ts";
import { readOpenVex } from "./read/open-vex.ts";
import type { ReadStatements, StatementPlace } from "./statement-place.ts";
import { StatementError } from "./statement-error.ts";

/** Bytes of a VEX document; of an ignore file that people write. */
const maxDocumentBytes = 64 * 1024 * 1024;
const maxIgnoreFileBytes = 1024 * 1024;

type IgnoreFileReader = (bytes: Buffer, place: StatementPlace) => ReadStatements;

/** Readers by the end of a file's name; the name that is meant comes first. */
const ignoreFiles: readonly (readonly [RegExp, IgnoreFileReader])[] = [
  [/(?:^|[/\\.])trivyignore\.ya?ml$/i, readTrivyIgnoreYaml],
  [/(?:^|[/\\.])trivyignore$/i, readTrivyIgnore],
  [/(?:^|[/\\.])assayignore$/i, readAssayIgnore],
  [/(?:^|[/\\.])assay\.ya?ml$/i, readExceptions],
  [/(?:^|[/\\.])grype[^/\\]*\.ya?ml$/i, readGrypeConfig],
  [/(?:^|[/\\])[^/\\]*\.toml$/i, readOsvScannerConfig],
];

/**
 * Reads statements: an ignore file by its name, else a document by what it holds: OpenVEX, CSAF, CycloneDX (XML too), bare or
 * within an in-toto statement or a DSSE envelope. Throws {@link StatementError} where it is none of these, or where a
 * file of ours has a key that is not known.
 */
export function readStatements(bytes: Buffer, place: StatementPlace): ReadStatements {
  const reader = ignoreFiles.find(([pattern]) => pattern.test(place.place))?.[1];
  const limit = reader === undefined ? maxDocumentBytes : maxIgnoreFileBytes;
  if (bytes.length > limit) throw unreadable(place, `it is larger than ${limit / 1024 / 1024} MiB`);
  try {
    return reader === undefined ? readDocumentOrIgnoreFile(bytes, place) : reader(bytes, place);
  } catch (cause) {
    if (!(cause instanceof FormatError)) throw cause;
    throw unreadable(place, cause.message, cause);
  }
}

/** A file under any other name: JSON is a document, YAML with sections of Trivy's is its, else a line is a name. */
function readDocumentOrIgnoreFile(bytes: Buffer, place: StatementPlace): ReadStatements {
  const start = /\S/.exec(bytes.toString("utf8", 0, 4096).replace(/^\uFEFF/, ""))?.[0];
  if (start === "{") return readVexDocument(bytes, place);
  if (start === "<") return readXMLVex(bytes, place);
  if (bytes.length > maxIgnoreFileBytes)
    throw unreadable(place, "it is no JSON, and too large for an ignore file");
  if (/\.ya?ml$/i.test(place.place)) {
    return /^ignore:/m.test(bytes.toString("utf8"))
      ? readGrypeConfig(bytes, place)
      : readTrivyIgnoreYaml(bytes, place);
  }
  if (/\.json$|\.xml$/i.test(place.place)) throw unreadable(place, "it is no VEX document");
  return readTrivyIgnore(bytes, place);
}

/** Statements of a VEX document in JSON. Throws {@link StatementError} and `FormatError`. */
export function readVexDocument(bytes: Buffer, place: StatementPlace): ReadStatements {
  const root = unwrapStatement(readJSON(bufferSource(bytes), maxDocumentBytes))?.root;
  const read = root === undefined ? undefined : statementsOf(root, place);
  if (read !== undefined) return { ...read, statements: withOwnIds(read.statements) };
  throw unreadable(place, "it is no OpenVEX, CSAF or CycloneDX document");
}

/** A report names statements by their ids: documents that use one twice get a number behind it. */
function withOwnIds(statements: readonly VexStatement[]): readonly VexStatement[] {
  const seen = new Map<string, number>();
  return statements.map((statement) => {
    const count = (seen.get(statement.id) ?? 0) + 1;
    seen.set(statement.id, count);
    return count === 1 ? statement : { ...statement, id: `${statement.id}#${count}` };
  });
}

function statementsOf(root: Fields, place: StatementPlace): ReadStatements | undefined {
  if (/^https:\/\/openvex\.dev\/ns(?:\/|$)/.test(textAt(root, "@context") ?? ""))
    return readOpenVex(root, place);
  const document = fieldsOf(root["document"]);
  if (document !== undefined && textAt(document, "csaf_version") !== undefined)
    return readCsafVex(root, place);
  if (textAt(root, "bomFormat") === "CycloneDX") return readCycloneDXVex(root, place);
  return undefined;
}

function unreadable({ place }: StatementPlace, why: string, cause?: unknown): StatementError {
  return new StatementError(
    "STATEMENT_UNREADABLE",
    `${place} cannot be read as statements: ${why}`,
    "Give OpenVEX, CSAF or CycloneDX in JSON, or an ignore file; docs/exceptions.md has one of each.",
    cause,
  );
}
