import type { Digest } from "#model";
import { notaryPayloadType, type NotaryEnvelope } from "../notary/notary-envelope.ts";
import { predicateName } from "../predicate-types.ts";
import { isAbout, readStatement, statementPayloadType, type Statement } from "../statement.ts";
import { notAllowed } from "./allowance.ts";
import { checkSignature } from "./check-signature.ts";
import type { Signatory } from "./signatory.ts";
import { isObject, objectOf } from "./read-bundle.ts";
import type { Refusal } from "./refusal.ts";
import type { Signed, SignedForm, Unreadable } from "./signed.ts";
import { statedTimes } from "./stated-times.ts";
import type { Trust } from "./trust.ts";

/** What was found out about one signature. */
export interface Checked extends Signatory {
  readonly place: string;
  readonly form: SignedForm | "unreadable";
  /** Of the statement; that of signatures for plain ones, empty where it cannot be read. */
  readonly predicateType: string;
  /** `signature`, `provenance`, …; the type where it has no short name. */
  readonly name: string;
  /** Digest of the bytes that hold it, where they were fetched. */
  readonly content?: Digest;
  /** Why it does not count; undefined where it does. */
  readonly refusal?: Refusal;
  /** What is stated, where it counts. */
  readonly predicate?: unknown;
}

/** By what signatures are judged. */
export interface Checking {
  readonly trust: Trust;
  /** Of the image: its manifest, and the index it was chosen from. */
  readonly digests: readonly Digest[];
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Statements that are older, or do not say how old, are refused. Milliseconds. */
  readonly maxAgeMs?: number;
}

/** Judges one signature: who made it, that it is about the image, that it still counts. */
export function checkSigned(signed: Signed | Unreadable, checking: Checking): Checked {
  if ("problem" in signed)
    return refused({ place: signed.place, form: "unreadable" }, "", {
      code: "unreadable",
      message: signed.problem,
    });
  const content = contentOf(signed);
  const place = {
    place: signed.place,
    form: signed.form,
    ...(signed.content === undefined ? {} : { content: signed.content }),
  };
  if ("code" in content) return refused(place, "", content);
  const { predicateType } = content;
  const signatory = checkSignature(signed, checking.trust, checking.now);
  if ("code" in signatory) return refused(place, predicateType, signatory);
  const { identity, issuer } = signatory;
  const who = issuer === "" ? `the key ${identity}` : identity;
  const refusal = staleness(content, checking) ?? notAllowed(signatory, who, predicateType);
  if (refusal !== undefined) return { ...refused(place, predicateType, refusal), identity, issuer };
  const { predicate } = content;
  return { ...place, identity, issuer, predicateType, name: predicateName(predicateType), predicate };
}

function refused(
  place: Pick<Checked, "content" | "form" | "place">,
  predicateType: string,
  refusal: Refusal,
): Checked {
  return { ...place, identity: "", issuer: "", predicateType, name: predicateName(predicateType), refusal };
}

function contentOf(signed: Signed): Statement | Refusal {
  if (signed.form === "notary") return notaryTarget(signed.envelope);
  const { content } = signed.bundle;
  if (content.$case === "messageSignature") return simpleSigning(signed.payload);
  const { payloadType, payload } = content.dsseEnvelope;
  if (payloadType !== statementPayloadType)
    return {
      code: "wrong-type",
      message: `its envelope holds ${payloadType.slice(0, 100)} and no statement`,
    };
  const statement = readStatement(payload);
  return typeof statement === "string" ? { code: "unreadable", message: statement } : statement;
}

/** "Simple signing": cosign 2's payload of a signature, as the statement that it amounts to. */
function simpleSigning(payload: Buffer | undefined): Statement | Refusal {
  const critical = objectOf(payload ?? Buffer.alloc(0))?.["critical"];
  if (!isObject(critical)) return { code: "unreadable", message: "its payload is no signature of an image" };
  if (critical["type"] !== "cosign container image signature")
    return { code: "wrong-type", message: "its payload is of another type than an image's signature" };
  const image = isObject(critical["image"]) ? critical["image"]["docker-manifest-digest"] : undefined;
  const [algorithm = "", hex = ""] = typeof image === "string" ? image.split(":") : [];
  const subjects = [{ name: "", digests: { [algorithm]: hex } }];
  return { predicateType: "https://sigstore.dev/cosign/sign/v1", predicate: {}, subjects };
}

/** The payload of the Notary Project, as the statement that it amounts to. */
function notaryTarget({ payload, payloadType }: NotaryEnvelope): Statement | Refusal {
  if (payloadType !== notaryPayloadType)
    return {
      code: "wrong-type",
      message: `its envelope holds ${payloadType.slice(0, 100)} and no signature of an image`,
    };
  const target = objectOf(payload)?.["targetArtifact"];
  const digest = isObject(target) ? target["digest"] : undefined;
  if (typeof digest !== "string") return { code: "unreadable", message: "its payload names no image" };
  const [algorithm = "", hex = ""] = digest.split(":");
  return {
    predicateType: notaryPayloadType,
    predicate: {},
    subjects: [{ name: "", digests: { [algorithm]: hex } }],
  };
}

function staleness(statement: Statement, { digests, now, maxAgeMs }: Checking): Refusal | undefined {
  if (!isAbout(statement, digests)) {
    const about = Object.entries(statement.subjects[0]?.digests ?? {})[0] ?? ["", "nothing"];
    const other = about
      .filter((part) => part !== "")
      .join(":")
      .slice(0, 140);
    return { code: "wrong-digest", message: `it is about ${other}, not about this image` };
  }
  const { validUntil, statedAt } = statedTimes(statement.predicate);
  if (validUntil !== undefined && !(now < Date.parse(validUntil)))
    return { code: "expired", message: `what it states was valid until ${validUntil.slice(0, 40)}` };
  if (maxAgeMs === undefined || predicateName(statement.predicateType) === "signature") return undefined;
  if (statedAt === undefined) return { code: "too-old", message: "it does not say how old it is" };
  if (now - Date.parse(statedAt) <= maxAgeMs) return undefined;
  return { code: "too-old", message: `it is of ${statedAt.slice(0, 40)}, which is too old` };
}
