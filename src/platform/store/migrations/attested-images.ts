import type { Migration } from "./migration.ts";

/** Who vouches for images, as far as it was looked for in their registries. */
export const attestedImages: Migration = {
  why: "Signatures, attestations and signed statements of images, with how far each is trusted",
  statements: [
    // The evidence as policies see it, and statements that somebody trusted has signed.
    "ALTER TABLE images ADD COLUMN trust TEXT",
    "ALTER TABLE images ADD COLUMN attested_statements TEXT",
    "ALTER TABLE images ADD COLUMN trust_at {integer}",
    "ALTER TABLE attestations ADD COLUMN identity TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE attestations ADD COLUMN refusal TEXT",
    "CREATE INDEX attestations_by_type ON attestations (predicate_type, image_digest)",
  ],
};
