import { FormatError, openZip, type ByteSource } from "#formats";
import type { Selection } from "./selection.ts";

/** Zip containers under their usual names: none of them is a Java archive. */
const containers =
  /\.(?:3mf|aab|apk|crx|docx|epub|ipa|jmod|key|kmz|npz|numbers|nupkg|odg|odp|ods|odt|pages|potx|pptx|snupkg|vsix|whl|xlsx|xpi)$/i;

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

/** Whether a file may be a Java archive under another name, by its first bytes. */
export function mayBeRenamedArchive(path: string, head: Uint8Array): boolean {
  return head.length >= 4 && localHeader.compare(head, 0, 4) === 0 && !containers.test(path);
}

/**
 * Whether a zip archive is one of Java's: a manifest, and classes, archives of classes or what Maven left ("JAR File
 * Specification"). Only its directory is read.
 */
export function isJavaArchive(content: ByteSource): boolean {
  try {
    let hasManifest = false;
    let hasCode = false;
    for (const { path } of openZip(content).entries.slice(0, maxEntries)) {
      hasManifest ||= path === "META-INF/MANIFEST.MF";
      hasCode ||= /\.(?:class|jar|war)$/.test(path) || path.endsWith("/pom.properties");
      if (hasManifest && hasCode) return true;
    }
    return false;
  } catch (thrown) {
    // Nobody said that it is an archive: what cannot be read as one is data.
    if (thrown instanceof FormatError) return false;
    throw thrown;
  }
}
