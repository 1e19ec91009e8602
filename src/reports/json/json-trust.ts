import type { SignatureFact, TrustEvidence } from "#model";
import type { JsonReport } from "./report-schema.ts";

/** Who vouches for the image. */
export function jsonTrust({
  signatures = [],
  attestations = [],
  provenance,
  sboms = [],
  bypasses = [],
}: TrustEvidence): NonNullable<JsonReport["trust"]> {
  return {
    signatures: signatures.map(signatureOf),
    attestations: attestations.map((one) => ({ ...signatureOf(one), predicateType: one.predicateType })),
    provenance: provenanceOf(provenance),
    sboms: sboms.map(({ format, verified }) => ({ format, verified })),
    bypasses: bypasses.map((one) => {
      const { reason, until, ticket } = one;
      return { ...signatureOf(one), reason, until, ticket };
    }),
  };
}

function provenanceOf(
  provenance: TrustEvidence["provenance"],
): NonNullable<JsonReport["trust"]>["provenance"] {
  if (provenance === undefined || provenance === null) return null;
  const { builder, buildType, source, revision, ref } = provenance;
  return { ...signatureOf(provenance), builder, buildType, source, revision, ref };
}

function signatureOf({
  verified,
  identity,
  issuer,
  place,
  refusal,
}: SignatureFact): NonNullable<JsonReport["trust"]>["signatures"][number] {
  return {
    verified,
    identity,
    issuer,
    ...(place === undefined ? {} : { place }),
    ...(refusal === undefined ? {} : { refusal: { code: refusal.code, message: refusal.message } }),
  };
}
