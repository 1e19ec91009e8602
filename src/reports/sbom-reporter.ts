import { describeReport, type SbomFormat, writeDocument } from "#documents";
import { harmlessJSON } from "./json-text.ts";
import type { Reporter } from "./reporter.ts";
import { visibleText } from "./terminal-text.ts";

/**
 * A reporter that writes the packages of a report as an SBOM document of one format. The document is the one that
 * `#documents` writes, to every reader; what a terminal would act upon is written as the format lets it be.
 */
export function sbomReporter(about: Omit<Reporter, "write" | "id"> & { readonly id: SbomFormat }): Reporter {
  const harmless = harmlessFor(about.mediaType);
  return {
    ...about,
    *write(report, { sbom = {}, time, version = "0" }) {
      const described = { toolVersion: version, created: time ?? sbom.created, licenses: sbom.licenses };
      const pieces = writeDocument(describeReport(report, described), about.id, sbom.specVersion);
      for (const piece of pieces) yield harmless(piece);
    },
  };
}

/** Control characters that XML and tags can hold raw, and what reorders, hides or breaks text. */
const acting = /(?![\n\r\t])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/** JSON and XML have escapes of their own; in tags and values such a character is written out as elsewhere. */
function harmlessFor(mediaType: string): (text: string) => string {
  if (mediaType.endsWith("json")) return harmlessJSON;
  if (mediaType.endsWith("xml")) return (text) => text.replace(acting, characterReference);
  return (text) => text.replace(acting, visibleText);
}

/** A reference of XML 1.0, section 4.1; half surrogates and most control characters are no characters of XML. */
function characterReference(character: string): string {
  const code = character.codePointAt(0) ?? 0xfffd;
  const isAllowed = code >= 0x7f && (code < 0xd800 || code > 0xdfff);
  return `&#x${(isAllowed ? code : 0xfffd).toString(16)};`;
}
