import { type ByteSource, fieldsOf, FormatError, listAt, readJSON, textAt } from "#formats";
import { defineFactKind } from "../../fact-kind.ts";
import type { Extraction, Extractor } from "../../extractor.ts";

/** A component of Bitnami. */
export interface BitnamiComponent {
  readonly name: string;
  /** With revision: `7.2.4-3`. */
  readonly version: string;
  /** The package URL, as written. */
  readonly purl: string;
  readonly license?: string;
}

export const bitnamiComponentFact = defineFactKind<BitnamiComponent>("bitnami-component");

const maxPackages = 100_000;
const bitnamiPurl = /^pkg:bitnami\/([^@/?#]+)@([^@?#]+)/;

/**
 * The SPDX document that Bitnami puts beside each component, of which the component itself is taken: what it
 * was built from is told by the files of its language.
 */
export const bitnamiSpdx: Extractor<BitnamiComponent> = {
  id: "bitnami/spdx",
  version: 1,
  kind: bitnamiComponentFact,
  selects: {
    paths: ["/opt/bitnami/**/.spdx-*.spdx", "/opt/bitnami/.spdx-*.spdx"],
    maxBytes: 64 * 1024 * 1024,
  },
  spec: {
    title: "SPDX 2.3, package information",
    url: "https://spdx.github.io/spdx-spec/v2.3/package-information/",
  },
  extract: (_file, content) => readComponent(content),
};

function readComponent(content: ByteSource): Extraction<BitnamiComponent> {
  const packages = listAt(fieldsOf(readJSON(content)), "packages");
  if (packages.length > maxPackages)
    throw new FormatError("bitnami", "LIMIT", `more than ${maxPackages} packages`);
  for (const one of packages) {
    const fields = fieldsOf(one);
    const purl = listAt(fields, "externalRefs")
      .map((reference) => textAt(fieldsOf(reference), "referenceLocator"))
      .find((locator) => locator !== undefined && bitnamiPurl.test(locator));
    const [, name, version] = bitnamiPurl.exec(purl ?? "") ?? [];
    if (purl === undefined || name === undefined || version === undefined) continue;
    const license = textAt(fields, "licenseDeclared") ?? textAt(fields, "licenseConcluded");
    const hasLicense = license !== undefined && license !== "NOASSERTION" && license !== "NONE";
    return {
      facts: [{ name, version: decoded(version), purl, ...(hasLicense ? { license } : {}) }],
      issues: [],
    };
  }
  return { facts: [], issues: [] };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // Percent signs that encode nothing are part of it.
    return text;
  }
}
