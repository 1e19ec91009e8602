import { notaryPayloadType } from "./notary/notary-envelope.ts";

/** Predicate types by the short names that options and policies use; of several, the first is written. */
export const predicateTypes = {
  signature: ["https://sigstore.dev/cosign/sign/v1", notaryPayloadType],
  "sbom-cyclonedx": ["https://cyclonedx.org/bom"],
  "sbom-spdx": ["https://spdx.dev/Document"],
  vuln: ["https://cosign.sigstore.dev/attestation/vuln/v1"],
  vex: ["https://openvex.dev/ns", "https://openvex.dev/ns/v0.2.0"],
  scan: ["urn:assay:predicate:scan:v1"],
  decision: ["urn:assay:predicate:decision:v1"],
  bypass: ["urn:assay:predicate:bypass:v1"],
  provenance: ["https://slsa.dev/provenance/v1", "https://slsa.dev/provenance/v0.2"],
} as const;

/** A short name. */
export type PredicateName = keyof typeof predicateTypes;

/** What is written for a short name. */
export function predicateTypeOf(name: PredicateName): string {
  return predicateTypes[name][0];
}

/** The short name of a predicate type, or the type itself where it has none. Versions below a type count, too. */
export function predicateName(type: string): string {
  for (const [name, known] of Object.entries(predicateTypes)) {
    if (known.some((one) => type === one || type.startsWith(`${one}/`))) return name;
  }
  return type;
}
