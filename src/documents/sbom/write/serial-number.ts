import { createHash } from "node:crypto";
import type { SbomDocument } from "../sbom-document.ts";

/**
 * The UUID of a document, made from what it says ("RFC 9562", version 8): the same content in the same format gives
 * the same, so that documents can be compared and cached.
 */
export function contentUUID(document: SbomDocument, format: string): string {
  const hash = createHash("sha256").update(`${format}\n`);
  const { created, tools, authors, subject, dependencies, vulnerabilities } = document;
  hash.update(JSON.stringify([created, tools, authors, subject]));
  for (const component of document.components) hash.update(JSON.stringify(component));
  for (const { from, to } of dependencies) hash.update(`${from}\0${to}\n`);
  for (const vulnerability of vulnerabilities) hash.update(JSON.stringify(vulnerability));
  const hex = hash.digest("hex").slice(0, 32).split("");
  hex[12] = "8";
  hex[16] = "89ab"[parseInt(hex[16] ?? "0", 16) & 3] ?? "8";
  const text = hex.join("");
  return `${text.slice(0, 8)}-${text.slice(8, 12)}-${text.slice(12, 16)}-${text.slice(16, 20)}-${text.slice(20)}`;
}
