export type { ParsedVersion, VersionScheme } from "./version-scheme.ts";
export { schemeForPurlType, versionScheme, versionSchemes } from "./version-schemes.ts";
export { schemeForEcosystem } from "./ecosystem-scheme.ts";
export { maxVersionLength } from "./parsed.ts";
