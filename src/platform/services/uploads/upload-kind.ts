/**
 * What may be uploaded: a report of `assay scan`, an archive of an image, an SBOM, a package such as a function's; and
 * what another scanner says of an image that is known.
 */
export const uploadKinds = ["result", "archive", "sbom", "package", "scanner-report"] as const;
export type UploadKind = (typeof uploadKinds)[number];
