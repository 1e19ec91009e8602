/** Raised whenever other licences would be found in the same bytes. */
export { licensesVersion } from "./licenses/version.ts";

/**
 * The recognition of licences, loaded when it is wanted: the texts of the SPDX list take a while. `list`: a later list of
 * identifiers than the program's own, see `useLicenseList`.
 */
export async function loadLicenses(list?: string) {
  const licenses = await import("./licenses/index.ts");
  if (list !== undefined) licenses.useLicenseList(list);
  return licenses;
}
