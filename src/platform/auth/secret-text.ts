import { createHash, randomBytes } from "node:crypto";

const secretBytes = 32;

/** A new secret with its kind in front, so that secret scanners, ours too, know it when it leaks. */
export function newSecret(kind: "assay" | "assay_session" | "assay_setup"): string {
  return `${kind}_${randomBytes(secretBytes).toString("base64url")}`;
}

/** How a secret of ours is stored: it is random and long, so that nobody guesses it from this. */
export function secretHash(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("hex");
}
