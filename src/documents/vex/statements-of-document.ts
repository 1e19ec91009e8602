import type { StatementProduct, VexStatement } from "#model";
import type { SbomDocument } from "../sbom/sbom-document.ts";
import { cyclonedxJustifications, cyclonedxStates } from "./cyclonedx-words.ts";
import { readDocumentBytes } from "../sbom/read/read-document.ts";
import { productsOf } from "./read/product-of-identifier.ts";
import { linkedPurl } from "./read/cyclonedx-vex.ts";
import { statementTime } from "./read/statement-time.ts";
import type { ReadStatements, StatementPlace } from "./statement-place.ts";

/** Statements of a CycloneDX document in XML. Throws `FormatError`. */
export function readXMLVex(bytes: Buffer, place: StatementPlace): ReadStatements {
  const document = readDocumentBytes(bytes);
  const identifier = document.subject?.purl ?? document.subject?.name;
  const whole = identifier === undefined ? [] : productsOf({ product: identifier, components: [] });
  const statements = statementsOfDocument(document, place, whole);
  const passedOver =
    document.vulnerabilities.filter(({ state }) => state !== undefined).length - statements.length;
  const note = `${passedOver} statements of ${place.place} name no component that can be recognised`;
  return { statements, notes: passedOver === 0 ? [] : [note] };
}

/**
 * What a document says of its components' vulnerabilities (CycloneDX 1.4 and later, `vulnerabilities[].analysis`).
 * Entries without an analysis are what a scanner found, and no statements. What is said of the document's subject holds
 * for `whole`: everywhere, where the document itself is what is scanned; else for what the subject names.
 */
export function statementsOfDocument(
  document: SbomDocument,
  place: StatementPlace,
  whole: readonly StatementProduct[] = [{}],
): readonly VexStatement[] {
  const { authors, components, created, serial, subject } = document;
  const purls = new Map(components.map(({ reference, purl }) => [reference, purl]));
  const issued = statementTime(created);
  const [author] = authors;
  return document.vulnerabilities.flatMap((one, index) => {
    const status = cyclonedxStates.find(([state]) => state === one.state)?.[1];
    if (status === undefined) return [];
    const products = one.affects.flatMap((reference): readonly StatementProduct[] => {
      if (reference === subject?.reference) return whole;
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
