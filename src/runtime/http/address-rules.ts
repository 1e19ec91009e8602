import { lookup as systemLookup, type LookupAddress } from "node:dns";
import { addressClass, type AddressClass } from "./address-class.ts";

/** Name resolution and classification of addresses; replaced in tests. */
export interface AddressRules {
  resolve(
    hostname: string,
    callback: (error: Error | null, addresses: readonly LookupAddress[]) => void,
  ): void;
  classify(address: string): AddressClass;
  /** Classes that are refused whoever names them; none when undefined. */
  refuses?(target: AddressClass): boolean;
  /** Addresses that are refused whoever names them; none when undefined. */
  refusesAddress?(hostname: string, address: string): boolean;
}

/** The system's resolver and the registries of special-purpose addresses. */
export const systemAddressRules: AddressRules = {
  resolve: (hostname, callback) => systemLookup(hostname, { all: true }, callback),
  classify: addressClass,
};

/**
 * The same, without the addresses at which clouds hand out credentials of the machine: for a server, which is told
 * by others whom to ask.
 */
export function withoutMetadata(rules: AddressRules): AddressRules {
  return { ...rules, refuses: (target) => target === "metadata" };
}
