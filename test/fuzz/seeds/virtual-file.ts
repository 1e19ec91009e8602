/** A well-formed file under the path at which an image has it. */
export interface VirtualFile {
  /** Absolute. */
  readonly path: string;
  readonly bytes: Buffer;
}

/** A file of these lines. */
export function textFile(path: string, ...lines: readonly string[]): VirtualFile {
  return { path, bytes: Buffer.from(`${lines.join("\n")}\n`) };
}

/** A JSON document. */
export function jsonFile(path: string, document: unknown): VirtualFile {
  return { path, bytes: Buffer.from(JSON.stringify(document, undefined, 2)) };
}
