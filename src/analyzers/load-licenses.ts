/** Raised whenever other licences would be found in the same bytes. */
export { licensesVersion } from "./licenses/version.ts";

/** The recognition of licences, loaded when it is wanted: the texts of the SPDX list take a while. */
export async function loadLicenses() {
  return import("./licenses/index.ts");
}
