import type { X509Certificate } from "node:crypto";
import { oneLine } from "../notary/distinguished-name.ts";
import type { Refusal } from "../verifying/refusal.ts";
import { certificateParts } from "./certificate-parts.ts";
import { DerError } from "./der.ts";
import type { CertificateOnPath, RevocationSource } from "./revocation-source.ts";

/** By what certificates are told to be revoked. */
export interface RevocationRules {
  readonly sources: readonly RevocationSource[];
  /** Whether something current must be known about every certificate but the authority's own. */
  readonly required: boolean;
}

/**
 * Why a path does not count: one of its certificates was revoked, or what should tell is out of date. The signer's
 * certificate comes first, each is issued by the next; the last is trusted, and nobody is asked about it. `now` is in
 * milliseconds since 1970.
 */
export function revocationRefusal(
  path: readonly X509Certificate[],
  { sources, required }: RevocationRules,
  now: number,
): Refusal | undefined {
  if (sources.length === 0 && !required) return undefined;
  let onPath: readonly CertificateOnPath[];
  try {
    onPath = path.map((certificate) => ({ certificate, parts: certificateParts(certificate) }));
  } catch (thrown) {
    if (!(thrown instanceof DerError)) throw thrown;
    return { code: "unreadable", message: `a certificate of its path cannot be read: ${thrown.message}` };
  }
  for (const [index, subject] of onPath.entries()) {
    const issuer = onPath[index + 1];
    if (issuer === undefined) break;
    const about = sources.filter((one) => one.concerns(subject, issuer));
    const refusal = about.length > 0 || required ? refusalBy(about, { subject, issuer, now }) : undefined;
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}

interface Question {
  readonly subject: CertificateOnPath;
  readonly issuer: CertificateOnPath;
  readonly now: number;
}

function refusalBy(about: readonly RevocationSource[], question: Question): Refusal | undefined {
  const { subject, issuer, now } = question;
  const whose = `the certificate of ${oneLine(subject.certificate.subject)}`;
  const genuine = about.filter((one) => one.isBy(issuer, now));
  for (const source of genuine) {
    const state = source.stateOf(subject);
    if (state.is !== "revoked") continue;
    const why = state.reason === "" ? "" : `, as ${state.reason}`;
    return { code: "revoked", message: `${whose} was revoked on ${day(state.at)}${why} (${source.name})` };
  }
  const gaps = about.map((one) => gapOf(one, genuine.includes(one), question));
  if (gaps.includes(undefined)) return undefined;
  const gap = gaps[0] ?? "no list and no answer of its authority is given";
  return { code: "revocation-unknown", message: `whether ${whose} was revoked is not known: ${gap}` };
}

/** Why something does not say that a certificate still counts; undefined where it does. */
function gapOf(source: RevocationSource, isGenuine: boolean, { subject, now }: Question): string | undefined {
  const { name, thisUpdate, nextUpdate } = source;
  if (!isGenuine) return `${name} is not signed by its authority`;
  if (now < thisUpdate) return `${name} counts from ${day(thisUpdate)} on`;
  if (nextUpdate !== undefined && now >= nextUpdate) return `${name} was valid until ${day(nextUpdate)}`;
  return source.stateOf(subject).is === "good" ? undefined : `${name} says that it is unknown`;
}

function day(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace(".000Z", "Z");
}
