/** Packages against advisories: what is affected, what cannot be told, and why. */
export { matchInventory, type MatchResult } from "./match-inventory.ts";
