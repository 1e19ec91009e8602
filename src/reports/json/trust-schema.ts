import { Type } from "typebox";
import { orNull, text } from "./schema-parts.ts";

const signature = {
  verified: Type.Boolean({
    description: "Whether somebody who is trusted signed it, about this image, and it counts",
  }),
  identity: text(
    "Who signed: a certificate's subject, or the fingerprint of a key; empty where nobody trusted did",
  ),
  issuer: text("Who vouches for the identity; empty for keys"),
  place: Type.Optional(text("Digest or tag of the manifest that holds it")),
  refusal: Type.Optional(
    Type.Object(
      { code: text("A stable word"), message: text("A clause") },
      { description: "Why it does not count" },
    ),
  ),
};

const provenance = Type.Object({
  ...signature,
  builder: text("Who built it"),
  buildType: text("How"),
  source: text("Repository of the sources"),
  revision: text("Commit"),
  ref: text("Branch or tag; empty where it is not told"),
});

const bypass = Type.Object({
  ...signature,
  reason: text("Why the image may pass"),
  until: text("RFC 3339: when the exception ends"),
  ticket: text("Where it is followed up; may be empty"),
});

/** Who vouches for an image. */
export const trustSchema = Type.Object(
  {
    signatures: Type.Array(Type.Object(signature), { description: "On the image" }),
    attestations: Type.Array(Type.Object({ ...signature, predicateType: text("What kind of statement") }), {
      description: "Signed statements about the image",
    }),
    provenance: orNull(
      Type.Object(provenance.properties, {
        description: "Where it was built of what; null where nobody says",
      }),
    ),
    sboms: Type.Array(
      Type.Object({
        format: text("cyclonedx, spdx"),
        verified: Type.Boolean({ description: "Whether a signature over it counts" }),
      }),
      { description: "SBOM documents among the statements" },
    ),
    bypasses: Type.Array(bypass, { description: "Exceptions that count" }),
  },
  { description: "Who vouches for the image; absent where nobody looked" },
);
