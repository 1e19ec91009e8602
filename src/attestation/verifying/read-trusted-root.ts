import { TrustedRoot } from "@sigstore/protobuf-specs";
import { errorMessage } from "../../runtime/errors.ts";
import { AttestationError } from "../attestation-error.ts";

/** Reads a Sigstore trusted root (JSON). Throws `TRUST_UNREADABLE`. */
export function readTrustedRoot(bytes: Buffer, what: string): TrustedRoot {
  let why = "it names no authority of certificates";
  let cause: unknown;
  try {
    const root = TrustedRoot.fromJSON(JSON.parse(bytes.toString("utf8")));
    if (root.certificateAuthorities.length > 0) return root;
  } catch (thrown) {
    why = errorMessage(thrown);
    cause = thrown;
  }
  throw new AttestationError({
    code: "TRUST_UNREADABLE",
    category: "usage",
    message: `${what} is no trusted root of Sigstore: ${why}`,
    hint: "Get it from the instance that issued the certificates (`cosign trusted-root create` makes one).",
    cause,
  });
}
