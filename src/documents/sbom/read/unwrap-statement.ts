import { type Fields, fieldsAt, fieldsOf, textAt } from "#formats";

/** A document within a statement, and what the statement says of itself. */
export interface Unwrapped {
  readonly root: Fields;
  /** `predicateType` of the statement; undefined when there was none. */
  readonly predicateType: string | undefined;
  /** Digests that the statement is about, as `sha256:…`. */
  readonly subjects: readonly string[];
}

const maxEnvelopes = 4;
const maxSubjects = 1_000;

/**
 * Takes a document out of what carries it: a DSSE envelope ("DSSE Envelope", `payload`), a Sigstore bundle around
 * one, an in-toto statement ("Statement layer", `predicate`), GitHub's `{ "sbom": … }`. Signatures are not verified
 * here. What is nothing of these is given back as it is.
 */
export function unwrapStatement(value: unknown): Unwrapped | undefined {
  let root = fieldsOf(value);
  let predicateType: string | undefined;
  let subjects: readonly string[] = [];
  for (let depth = 0; root !== undefined && depth < maxEnvelopes; depth += 1) {
    if (textAt(root, "predicateType") !== undefined) {
      predicateType = textAt(root, "predicateType");
      subjects = subjectsOf(root);
    }
    const inner = innerOf(root);
    if (inner === undefined) return { root, predicateType, subjects };
    root = inner;
  }
  return root === undefined ? undefined : { root, predicateType, subjects };
}

function innerOf(root: Fields): Fields | undefined {
  const envelope = fieldsAt(root, "dsseEnvelope");
  if (envelope !== undefined) return envelope;
  const payload = root["payload"];
  if (typeof payload === "string" && textAt(root, "payloadType") !== undefined) {
    return decoded(Buffer.from(payload, "base64").toString("utf8"));
  }
  if (textAt(root, "predicateType") !== undefined) {
    const predicate = fieldsAt(root, "predicate");
    // cosign wraps what it was given in `Data`, as text or as it is.
    const data = predicate?.["Data"];
    return typeof data === "string" ? decoded(data) : (fieldsOf(data) ?? predicate);
  }
  return fieldsAt(root, "sbom");
}

function decoded(text: string): Fields | undefined {
  try {
    return fieldsOf(JSON.parse(text));
  } catch {
    // Not JSON: then there is no document in it, which the caller says.
    return undefined;
  }
}

function subjectsOf(statement: Fields): readonly string[] {
  const list = Array.isArray(statement["subject"]) ? (statement["subject"] as unknown[]) : [];
  return list.slice(0, maxSubjects).flatMap((one) => {
    const sha256 = textAt(fieldsAt(fieldsOf(one), "digest"), "sha256");
    return sha256 === undefined ? [] : `sha256:${sha256}`;
  });
}
