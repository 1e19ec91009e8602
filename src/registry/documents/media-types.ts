/** Media types of the OCI image specification 1.1 and of Docker's "Image Manifest V 2, Schema 2". */
export const mediaTypes = {
  ociManifest: "application/vnd.oci.image.manifest.v1+json",
  ociIndex: "application/vnd.oci.image.index.v1+json",
  ociConfig: "application/vnd.oci.image.config.v1+json",
  ociEmpty: "application/vnd.oci.empty.v1+json",
  ociLayer: "application/vnd.oci.image.layer.v1.tar",
  dockerManifest: "application/vnd.docker.distribution.manifest.v2+json",
  dockerList: "application/vnd.docker.distribution.manifest.list.v2+json",
  dockerConfig: "application/vnd.docker.container.image.v1+json",
} as const;

/** What is asked for when a manifest is fetched, best first. */
export const manifestAccept = [
  mediaTypes.ociIndex,
  mediaTypes.ociManifest,
  mediaTypes.dockerList,
  mediaTypes.dockerManifest,
].join(", ");

/** Whether a media type is an index of manifests. */
export function isIndexType(mediaType: string): boolean {
  return mediaType === mediaTypes.ociIndex || mediaType === mediaTypes.dockerList;
}

/** Whether a media type is a manifest of one image or artifact. */
export function isManifestType(mediaType: string): boolean {
  return mediaType === mediaTypes.ociManifest || mediaType === mediaTypes.dockerManifest;
}

/** Whether a media type is an image's configuration. */
export function isImageConfigType(mediaType: string): boolean {
  return mediaType === mediaTypes.ociConfig || mediaType === mediaTypes.dockerConfig;
}

/** What a layer's media type says of it. */
export type LayerKind = "tar" | "foreign" | "encrypted" | "other";

const layerForm =
  /^application\/vnd\.(?:oci\.image\.layer\.(?<nondist>nondistributable\.)?v1\.tar|docker\.image\.rootfs\.(?<foreign>foreign\.)?diff\.tar)(?:[.+](?:gzip|zstd|bzip2|xz))?(?<encrypted>\+encrypted)?$/;

/** Classifies a layer ("OCI Image Manifest", `layers`; OCIcrypt for `+encrypted`). */
export function layerKind(mediaType: string): LayerKind {
  const groups = layerForm.exec(mediaType)?.groups;
  if (groups === undefined) return otherKind(mediaType);
  if (groups.encrypted !== undefined) return "encrypted";
  return groups.nondist === undefined && groups.foreign === undefined ? "tar" : "foreign";
}

/** Artifacts of other makers carry tar archives too, and say so by the end of the type. */
function otherKind(mediaType: string): LayerKind {
  if (mediaType.endsWith("+encrypted")) return "encrypted";
  return /[.+/-](?:tar|x-tar)(?:[.+](?:gzip|zstd|gz|zst))?$|\.tar\.gz$|\+tgz$/.test(mediaType)
    ? "tar"
    : "other";
}
