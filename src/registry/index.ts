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
export type { Credentials } from "./credentials/credential-helper.ts";
export type { CredentialProvider } from "./credentials/credential-lookup.ts";
export { basicAuthorization } from "./bearer-token.ts";
export { nextPage } from "./pagination.ts";
export { statusError } from "./status-error.ts";
export type { NamesPage, NamesRequest } from "./listings.ts";
export { digestOf, type FetchedManifest } from "./manifests.ts";
export {
  isRepositoryName,
  isTag,
  parseReference,
  referenceText,
  repositoryText,
  type ImageReference,
  type Repository,
} from "./reference.ts";
export type { RegistryAccess } from "./registry-access.ts";
export { createRegistryClient, type RegistryClient, type RegistryClientOptions } from "./registry-client.ts";
export type { Removal } from "./referrers.ts";
export { RegistryError, type RegistryErrorCode } from "./registry-error.ts";
export { verifiedBytes } from "./verified-bytes.ts";
