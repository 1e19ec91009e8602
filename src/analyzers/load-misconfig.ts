/** Names what {@link loadMisconfig} would find in keys of caches; equal to the version of its extractors. */
export { misconfigVersion } from "./misconfig/version.ts";

/** The checks of configurations, loaded when they are wanted: they are many. */
export async function loadMisconfig() {
  return import("./misconfig/index.ts");
}
