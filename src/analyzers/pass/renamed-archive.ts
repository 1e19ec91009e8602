import { constants, gunzipSync } from "node:zlib";
import { beginsTar, FormatError, openZip, type ByteSource } from "#formats";
import type { Selection } from "./selection.ts";

/** Zip containers under their usual names: none of them is a Java archive. */
const containers =
  /\.(?:3mf|aab|apk|crx|docx|epub|ipa|jmod|key|kmz|npz|numbers|nupkg|odg|odp|ods|odt|pages|potx|pptx|snupkg|vsix|whl|xlsx|xpi)$/i;

/** Names under which tar archives and packages are expected, and stores that name what they hold by its digest. */
const packed =
  /\.(?:apk|conda|crate|deb|gem|ipk|oci|ova|pkg|tar|tar\.[a-z0-9]+|taz|tbz2?|tgz|tlz|txz|tzst|udeb|gz|unitypackage|xbps)$|\/_cacache\/|\/blobs\/sha\d+\//i;
const debian = Buffer.from("!<arch>\ndebian-binary");
/** First bytes that archives under other names are told by: a block of a tar archive. */
export const renamedHeadBytes = 512;

/** Where a tar archive's header says `ustar`. */
const ustarAt = 257;
const localHeader = Buffer.from("504b0304", "hex");
const maxBytes = 512 * 1024 * 1024;
/** The manifest comes first in what Java's tools write; a directory is looked at no further than this. */
const maxEntries = 100_000;

/** Files that are looked into although no name asks for it; too large ones are passed over. */
export const renamedArchive: Selection = {
  extractors: [],
  isArchive: true,
  siblings: [],
  maxBytes,
  passesOverLarger: true,
  readsHead: false,
};

/** What a file is that lies under a name of something else. */
export type RenamedKind = "java" | "python" | "tar" | "deb";

/** Whether a file may be an archive of code under another name, by its first bytes. */
export function mayBeRenamedArchive(path: string, head: Uint8Array): boolean {
  if (head.length >= 4 && localHeader.compare(head, 0, 4) === 0) return !containers.test(path);
  return mayBePacked(head) && !packed.test(path) && packedKind(head) !== undefined;
}

/**
 * What kind of archive a file is: of Java a manifest, and classes, archives of classes or what Maven left ("JAR File
 * Specification"); of Python modules with their metadata at its root, which Python imports from a zip file as they are. Only its
 * directory is read.
 */
export function renamedKind(content: ByteSource): RenamedKind | undefined {
  const head = content.read(0, renamedHeadBytes);
  if (localHeader.compare(head, 0, 4) !== 0) return packedKind(head);
  try {
    const paths = openZip(content)
      .entries.slice(0, maxEntries)
      .map(({ path }) => path);
    const has = (wanted: RegExp): boolean => paths.some((path) => wanted.test(path));
    if (has(/^META-INF\/MANIFEST\.MF$/) && has(/\.(?:class|jar|war)$|\/pom\.properties$/)) return "java";
    return has(/^(?:[^/]+\.dist-info\/METADATA|EGG-INFO\/PKG-INFO|\.deps\/.*\.dist-info\/METADATA)$/) &&
      has(/\.pyc?$/)
      ? "python"
      : undefined;
  } catch (thrown) {
    // Nobody said that it is an archive: what cannot be read as one is data.
    if (thrown instanceof FormatError) return undefined;
    throw thrown;
  }
}

/** Whether {@link packedKind} is worth asking: asked of nearly every file. */
function mayBePacked(head: Uint8Array): boolean {
  const [first, second] = head;
  return (first === 0x1f && second === 0x8b) || (first === 0x21 && second === 0x3c) || head[ustarAt] === 0x75;
}

/** A tar archive, plain or compressed by gzip (npm's, Ruby's and Rust's packages are such), or a package of Debian. */
function packedKind(head: Uint8Array): "tar" | "deb" | undefined {
  const bytes = Buffer.from(head.buffer, head.byteOffset, head.length);
  if (bytes.subarray(0, debian.length).equals(debian)) return "deb";
  if (beginsTar(bytes)) return "tar";
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b || bytes[2] !== 8) return undefined;
  try {
    const maxOutputLength = 8 * 1024 * 1024;
    return beginsTar(gunzipSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength }))
      ? "tar"
      : undefined;
  } catch {
    // Compressed otherwise than it says, or to far more than any tar archive's first bytes: data.
    return undefined;
  }
}
