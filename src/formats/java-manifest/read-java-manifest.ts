import type { ByteSource } from "../byte-source.ts";

const maxBytes = 1024 * 1024;

/**
 * The main attributes of a JAR manifest ("JAR File Specification", section "JAR Manifest") by lower-case name.
 * Lines are at most 72 bytes and go on after a newline and a space, also in the middle of a character, so they
 * are joined as bytes. Sections after the first empty line are about single entries and are not read. Of an
 * attribute given twice the last counts, as in `java.util.jar`.
 */
export function readJavaManifest(source: ByteSource): ReadonlyMap<string, string> {
  const text = source.read(0, Math.min(source.size, maxBytes)).toString("latin1").replace(/\r\n?/g, "\n");
  const attributes = new Map<string, string>();
  const mainSection = text.replace(/^\n+/, "").split("\n\n", 1)[0] ?? "";
  const unfolded = mainSection.replaceAll("\n ", "");
  for (const line of unfolded.split("\n")) {
    const colon = line.indexOf(":");
    if (colon <= 0) continue;
    const value = Buffer.from(line.slice(colon + 1), "latin1")
      .toString("utf8")
      .trim();
    attributes.set(line.slice(0, colon).trim().toLowerCase(), value);
  }
  return attributes;
}
