/** The distribution protocol: manifests, blobs, tags, referrers, catalogs; authentication, limits, resume. */
export { parseImageConfig } from "./documents/image-config.ts";
export { parseManifestDocument, type ManifestDocument } from "./documents/manifest-document.ts";
export {
  isImageConfigType,
  isIndexType,
  layerKind,
  mediaTypes,
  type LayerKind,
} from "./documents/media-types.ts";
export { digestOf, type FetchedManifest } from "./manifests.ts";
export {
  parseReference,
  referenceText,
  repositoryText,
  type ImageReference,
  type Repository,
} from "./reference.ts";
export type { RegistryAccess } from "./registry-access.ts";
export { createRegistryClient, type RegistryClient, type RegistryClientOptions } from "./registry-client.ts";
export { RegistryError, type RegistryErrorCode } from "./registry-error.ts";
export { verifiedBytes } from "./verified-bytes.ts";
