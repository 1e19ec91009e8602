/** Formats that are written, with the versions of each, oldest first; the default is the second member. */
export const sbomFormats = {
  "cyclonedx-json": { versions: ["1.4", "1.5", "1.6", "1.7"], default: "1.6" },
  "cyclonedx-xml": { versions: ["1.4", "1.5", "1.6", "1.7"], default: "1.6" },
  "spdx-json": { versions: ["2.2", "2.3"], default: "2.3" },
  "spdx-tag-value": { versions: ["2.2", "2.3"], default: "2.3" },
  "spdx3-json": { versions: ["3.0"], default: "3.0" },
} as const;

/** A format that SBOM documents are written in. */
export type SbomFormat = keyof typeof sbomFormats;

/** Whether a format is written in a version. */
export function hasVersion(format: SbomFormat, version: string): boolean {
  return (sbomFormats[format].versions as readonly string[]).includes(version);
}
