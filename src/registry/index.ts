/** The distribution protocol: manifests, blobs, tags, referrers, catalogs; authentication, limits, resume. */
export type { RegistryAccess } from "./registry-access.ts";
