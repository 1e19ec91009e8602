export type { ParsedVersion, VersionScheme } from "./version-scheme.ts";
export { schemeForPurlType, versionScheme, versionSchemes } from "./version-schemes.ts";
export { schemeForEcosystem } from "./ecosystem-scheme.ts";
export { maxVersionLength } from "./parsed.ts";
export { compileAffected, type CompiledAffected } from "./compiled-ranges.ts";
export {
  evaluateAffected,
  readVersion,
  type AffectedByName,
  type AffectedByRange,
  type AffectedVerdict,
  type NotAffected,
  type NotComparable,
  type VersionReading,
} from "./affected-range.ts";
export { lowestFixed } from "./lowest-fixed.ts";
