/** What some bytes are, told by how they begin; what is neither is taken for a document. */
export type ContentKind = "tar" | "zip" | "document";

/** Bytes that {@link contentKind} needs: tar's magic is at the end of the first half of a header. */
export const contentHeadBytes = 265;

/** Names of tar archives, which alone tell the oldest form of them: it has no magic. */
const tarName = /\.(?:tar|tar\.\w+|tgz|tzst)$/i;

/** Tells tar ("ustar" at offset 257) and zip (local header, or an end record when it is empty) from documents. */
export function contentKind(head: Buffer, name: string): ContentKind {
  const start = head.toString("latin1", 0, 4);
  if (start === "PK\x03\x04" || start === "PK\x05\x06") return "zip";
  return tarName.test(name) || head.toString("latin1", 257, 262) === "ustar" ? "tar" : "document";
}

const documentName = /\.(?:json|ya?ml)$/i;
const archiveName = /\.(?:zip|tar|tgz|tzst|gz|zst)$/i;

/** Whether a file of this name can hold an advisory, itself or packed. */
export function mayHoldAdvisories(name: string): boolean {
  return documentName.test(name) || archiveName.test(name);
}
