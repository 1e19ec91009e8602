import type { Options } from "../options/index.ts";

/** Whether the options trust anybody at all. */
export function hasTrust({
  authority,
  publicKey,
  identity,
  trustPolicy,
}: Pick<Options, "authority" | "identity" | "publicKey" | "trustPolicy">): boolean {
  return publicKey.length > 0 || authority.length > 0 || identity !== undefined || trustPolicy !== undefined;
}
