import type { BypassFact, SignatureFact, TrustEvidence } from "#model";
import type { Checked } from "./check-signed.ts";
import { isObject } from "./read-bundle.ts";
import { provenanceOf } from "./provenance.ts";

/** What was checked, as reports and policies want it. Of several statements of provenance, one that counts is told. */
export function trustEvidence(checked: readonly Checked[]): TrustEvidence {
  const readable = checked.filter(({ form }) => form !== "unreadable");
  const others = readable.filter(({ name }) => name !== "signature");
  const provenances = others.filter(({ name }) => name === "provenance");
  const provenance = provenances.find(({ refusal }) => refusal === undefined) ?? provenances[0];
  return {
    signatures: readable.filter(({ name }) => name === "signature").map(fact),
    attestations: others.map((one) => ({ ...fact(one), predicateType: one.predicateType })),
    provenance: provenance === undefined ? null : provenanceOf(provenance),
    sboms: others
      .filter(({ name }) => name.startsWith("sbom-"))
      .map((one) => ({ format: one.name.slice("sbom-".length), verified: one.refusal === undefined })),
    bypasses: others
      .filter(({ name, refusal }) => name === "bypass" && refusal === undefined)
      .flatMap((one) => bypassOf(one)),
  };
}

function fact({ identity, issuer, place, refusal }: Checked): SignatureFact {
  return {
    verified: refusal === undefined,
    identity,
    issuer,
    place,
    ...(refusal === undefined ? {} : { refusal }),
  };
}

/** An exception without an end is none. */
function bypassOf({ identity, issuer, place, predicate }: Checked): readonly BypassFact[] {
  if (!isObject(predicate)) return [];
  const text = (name: string): string => {
    const value = predicate[name];
    return typeof value === "string" ? value.slice(0, 1000) : "";
  };
  const until = text("validUntil");
  if (until === "") return [];
  return [{ verified: true, identity, issuer, place, reason: text("reason"), until, ticket: text("ticket") }];
}
