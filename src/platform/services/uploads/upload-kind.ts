/** What may be uploaded: a report of `assay scan`, an archive of an image, an SBOM, a package such as a function's. */
export const uploadKinds = ["result", "archive", "sbom", "package"] as const;
export type UploadKind = (typeof uploadKinds)[number];
