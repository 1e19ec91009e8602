import { openZip, type ByteSource } from "#formats";

/** One file of a zip archive; its content is read when it is asked for. */
export interface ZipMember {
  readonly path: string;
  /** Bytes, as the archive's directory says. */
  readonly size: number;
  /** Throws `FormatError` when it cannot be read. */
  content(): Buffer;
}

/** The files of a zip archive in the order of its directory. Throws `FormatError` when that cannot be read. */
export function* readZipMembers(source: ByteSource, maxBytes: number): Generator<ZipMember> {
  const archive = openZip(source);
  for (const entry of archive.entries) {
    if (entry.path.endsWith("/")) continue;
    yield { path: entry.path, size: entry.size, content: () => archive.read(entry, maxBytes) };
  }
}
