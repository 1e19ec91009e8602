import type { StatementProduct, VexStatement } from "#model";
import type { SbomDocument } from "../sbom/sbom-document.ts";
import { cyclonedxJustifications, cyclonedxStates } from "./cyclonedx-words.ts";
import { linkedPurl } from "./read/cyclonedx-vex.ts";
import { statementTime } from "./read/statement-time.ts";
import type { StatementPlace } from "./statement-place.ts";

/**
 * What an SBOM says of its own components' vulnerabilities (CycloneDX 1.4 and later, `vulnerabilities[].analysis`).
 * Entries without an analysis are what a scanner found, and no statements; what is said of the document's subject
 * holds for all of it.
 */
export function statementsOfDocument(document: SbomDocument, place: StatementPlace): readonly VexStatement[] {
  const { authors, components, created, serial, subject } = document;
  const purls = new Map(components.map(({ reference, purl }) => [reference, purl]));
  const issued = statementTime(created);
  const [author] = authors;
  return document.vulnerabilities.flatMap((one, index) => {
    const status = cyclonedxStates.find(([state]) => state === one.state)?.[1];
    if (status === undefined) return [];
    const products = one.affects.flatMap((reference): readonly StatementProduct[] => {
      if (reference === subject?.reference) return [{}];
      const purl = purls.has(reference) ? purls.get(reference) : linkedPurl(reference);
      return purl === undefined ? [] : [{ purl }];
    });
    if (products.length === 0) return [];
    const justification = cyclonedxJustifications.find(([word]) => word === one.justification)?.[1];
    return {
      id: `${serial ?? place.place}#${index + 1}`,
      kinds: ["vulnerability"],
      names: [one.id, ...one.aliases],
      products,
      status,
      ...(justification === undefined ? {} : { justification }),
      ...(one.detail === undefined ? {} : { reason: one.detail }),
      ...(author?.name === undefined ? {} : { author: author.name }),
      ...(issued === undefined ? {} : { issued }),
      source: { format: "CycloneDX VEX", place: place.place, trust: place.trust },
    };
  });
}
