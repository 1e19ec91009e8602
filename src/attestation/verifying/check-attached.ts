import { attachedSignatures } from "../storing/attached-signatures.ts";
import { checkSigned, type Checked, type Checking } from "./check-signed.ts";
import type { Signed, Unreadable } from "./signed.ts";
import type { Digest } from "#model";
import type { RegistryClient, Repository } from "#registry";

/** Where to look. */
export interface CheckedPlace {
  readonly client: RegistryClient;
  readonly repository: Repository;
  /** Of the image, and of the index that it was chosen from. */
  readonly digests: readonly Digest[];
  readonly signal: AbortSignal;
}

/** Everything attached to an image, judged. Throws `RegistryError`. */
export async function checkAttached(
  place: CheckedPlace,
  checking: Omit<Checking, "digests">,
): Promise<readonly Checked[]> {
  const found: (Signed | Unreadable)[] = [];
  for (const digest of new Set(place.digests)) {
    for await (const signed of attachedSignatures({ ...place, digest })) found.push(signed);
  }
  return found.map((signed) => checkSigned(signed, { ...checking, digests: place.digests }));
}
