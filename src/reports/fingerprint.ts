import { createHash } from "node:crypto";
import type { Finding, Package } from "#model";

/**
 * What makes a finding the same from one scan to the next, 64 hex digits: what was found, in which package of
 * which ecosystem (whatever its version), at which path. Layers, lines and wording change with every build and
 * are left out.
 */
export function fingerprintOf(finding: Finding, pkg: Package | undefined): string {
  // The package URL without version, qualifiers and subpath; an @ within a name is encoded.
  const where = pkg === undefined ? [] : [pkg.purl.replace(/[@?#].*$/s, ""), pkg.name];
  const parts = [
    finding.kind,
    finding.id,
    finding.rule ?? "",
    ...where,
    finding.locations[0]?.path ?? "",
  ].map((part) => part.toWellFormed());
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex");
}

/** Numbers equal fingerprints in their order, so that each finding of a report has one of its own. */
export function fingerprinter(): (finding: Finding, pkg: Package | undefined) => string {
  const seen = new Map<string, number>();
  return (finding, pkg) => {
    const fingerprint = fingerprintOf(finding, pkg);
    const number = (seen.get(fingerprint) ?? 0) + 1;
    seen.set(fingerprint, number);
    return number === 1 ? fingerprint : createHash("sha256").update(`${fingerprint}:${number}`).digest("hex");
  };
}

/** A fingerprint as a UUID of version 8 (RFC 9562, section 5.8), for formats that ask for one. */
export function uuidOf(fingerprint: string): string {
  const variant = ((Number.parseInt(fingerprint.charAt(16), 16) & 0x3) | 0x8).toString(16);
  return [
    fingerprint.slice(0, 8),
    fingerprint.slice(8, 12),
    `8${fingerprint.slice(13, 16)}`,
    `${variant}${fingerprint.slice(17, 20)}`,
    fingerprint.slice(20, 32),
  ].join("-");
}
