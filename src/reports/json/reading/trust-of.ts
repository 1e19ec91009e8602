import type { SignatureFact, TrustEvidence } from "#model";
import { items, member, optional, text, truth, type JsonPlace } from "./json-place.ts";

/** Who vouched for the image when the report was written; nothing where nobody looked. */
export function trustOf(root: JsonPlace): { readonly trust?: TrustEvidence } {
  return optional(root, "trust", (place) => {
    const provenance = member(place, "provenance");
    return {
      signatures: items(member(place, "signatures")).map(signatureOf),
      attestations: items(member(place, "attestations")).map((one) => ({
        ...signatureOf(one),
        predicateType: text(member(one, "predicateType")),
      })),
      provenance:
        provenance.value === undefined
          ? null
          : {
              ...signatureOf(provenance),
              builder: text(member(provenance, "builder")),
              buildType: text(member(provenance, "buildType")),
              source: text(member(provenance, "source")),
              revision: text(member(provenance, "revision")),
              ref: text(member(provenance, "ref")),
            },
      sboms: items(member(place, "sboms")).map((one) => ({
        format: text(member(one, "format")),
        verified: truth(member(one, "verified")),
      })),
      bypasses: items(member(place, "bypasses")).map((one) => ({
        ...signatureOf(one),
        reason: text(member(one, "reason")),
        until: text(member(one, "until")),
        ticket: text(member(one, "ticket")),
      })),
    };
  });
}

function signatureOf(place: JsonPlace): SignatureFact {
  return {
    verified: truth(member(place, "verified")),
    identity: text(member(place, "identity")),
    issuer: text(member(place, "issuer")),
    ...optional(place, "place", text),
    ...optional(place, "refusal", (refusal) => ({
      code: text(member(refusal, "code")),
      message: text(member(refusal, "message")),
    })),
  };
}
