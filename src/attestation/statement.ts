/**
 * in-toto statements: what is said (the predicate) of what (the subjects, by digest).
 *
 * Spec: https://github.com/in-toto/attestation/blob/main/spec/v1/statement.md
 */
import type { Digest } from "#model";

/** `_type` of version 1; version 0.1 is read, too. */
const statementType = "https://in-toto.io/Statement/v1";
const readTypes: ReadonlySet<unknown> = new Set([statementType, "https://in-toto.io/Statement/v0.1"]);
/** DSSE's `payloadType` of statements. */
export const statementPayloadType = "application/vnd.in-toto+json";
const maxSubjects = 10_000;

/** A statement. */
export interface Statement {
  readonly predicateType: string;
  readonly predicate: unknown;
  readonly subjects: readonly StatementSubject[];
}

/** What a statement is about. */
export interface StatementSubject {
  readonly name: string;
  /** Hexadecimal, by algorithm. */
  readonly digests: Readonly<Record<string, string>>;
}

/** The bytes of a statement about one digest; the same input gives the same bytes. */
export function statementBytes(
  subject: { readonly name: string; readonly digest: Digest },
  { predicateType, predicate }: Pick<Statement, "predicate" | "predicateType">,
): Buffer {
  const [algorithm = "", hex = ""] = subject.digest.split(":");
  const value = {
    _type: statementType,
    subject: [{ name: subject.name, digest: { [algorithm]: hex } }],
    predicateType,
    predicate,
  };
  return Buffer.from(JSON.stringify(value));
}

/** Reads a statement; a clause that says why not where it is none. */
export function readStatement(bytes: Uint8Array): Statement | string {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return "its payload is no JSON";
  }
  if (!isObject(value) || !readTypes.has(value["_type"])) return "its payload is no in-toto statement";
  const { predicateType, predicate, subject } = value;
  if (typeof predicateType !== "string" || predicateType === "")
    return "its statement names no predicate type";
  if (!Array.isArray(subject) || subject.length === 0) return "its statement has no subject";
  if (subject.length > maxSubjects) return `its statement has more than ${maxSubjects} subjects`;
  return { predicateType, predicate, subjects: subject.map(subjectOf) };
}

/** Whether a statement is about one of some digests. */
export function isAbout({ subjects }: Pick<Statement, "subjects">, digests: readonly Digest[]): boolean {
  return subjects.some((one) =>
    digests.some((digest) => {
      const [algorithm = "", hex = ""] = digest.split(":");
      return Object.hasOwn(one.digests, algorithm) && one.digests[algorithm]?.toLowerCase() === hex;
    }),
  );
}

function subjectOf(value: unknown): StatementSubject {
  const { name, digest } = isObject(value) ? value : {};
  const digests = Object.entries(isObject(digest) ? digest : {}).filter(
    (entry): entry is [string, string] => typeof entry[1] === "string",
  );
  return { name: typeof name === "string" ? name : "", digests: Object.fromEntries(digests) };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
