/** Raised whenever other checksums would be read, or other files told, of the same bytes. */
export { verificationVersion } from "./verification/version.ts";

/** The comparison of files with what their packages recorded, loaded when it is wanted. */
export async function loadVerification() {
  return import("./verification/index.ts");
}
