/** Two results held against each other: what is new, gone or other. */
export { findingKeys, knownIn, packageKey } from "./finding-identity.ts";
