import { createHash } from "node:crypto";
import type { Digest } from "#model";

/**
 * What names each layer together with all below it ("OCI Image Configuration", "Layer ChainID"), lowest first: two
 * images with the same chainID have the same layers up to there.
 */
export function chainIDs(diffIDs: readonly Digest[]): readonly Digest[] {
  const chain: Digest[] = [];
  for (const diffID of diffIDs) {
    const below = chain.at(-1);
    const digest = createHash("sha256").update(`${below} ${diffID}`).digest("hex");
    chain.push(below === undefined ? diffID : `sha256:${digest}`);
  }
  return chain;
}
