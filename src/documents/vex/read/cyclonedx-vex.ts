import { type Fields, fieldsAt, fieldsOf, listAt, textAt, textOf } from "#formats";
import type { StatementProduct, VexStatement } from "#model";
import { longTextAt } from "../../sbom/read/long-text.ts";
import { cyclonedxJustifications, cyclonedxStates } from "../cyclonedx-words.ts";
import type { ReadStatements, StatementPlace } from "../statement-place.ts";
import { productsOf } from "./product-of-identifier.ts";
import { statementTime } from "./statement-time.ts";

const maxNesting = 64;

/**
 * Statements of a CycloneDX document ("CycloneDX" 1.4 and later, `vulnerabilities[].analysis`), alone or within an
 * SBOM. Components are named by their package URLs, those of other documents too where the BOM-Link holds one.
 */
export function readCycloneDXVex(root: Fields, place: StatementPlace): ReadStatements {
  const notes: string[] = [];
  const components = componentsOf(root);
  const serial = textAt(root, "serialNumber") ?? place.place;
  const author = authorOf(fieldsAt(root, "metadata"));
  const documented = textAt(fieldsAt(root, "metadata"), "timestamp");
  const statements = listAt(root, "vulnerabilities").flatMap((value, index) => {
    const fields = fieldsOf(value) ?? {};
    const analysis = fieldsAt(fields, "analysis");
    const status = cyclonedxStates.find(([state]) => state === textAt(analysis, "state"))?.[1];
    const name = textAt(fields, "id");
    // An entry without an analysis is what a scanner found, and no statement.
    if (status === undefined || name === undefined) return [];
    const products = listAt(fields, "affects").flatMap((target) =>
      productsAt(textAt(fieldsOf(target), "ref"), components),
    );
    if (products.length === 0) {
      notes.push(`${name} in ${place.place} names no component that can be recognised`);
      return [];
    }
    const justification = cyclonedxJustifications.find(
      ([word]) => word === textAt(analysis, "justification"),
    )?.[1];
    const reason = longTextAt(analysis, "detail");
    const action = listAt(analysis, "response").flatMap((word) => textOf(word) ?? []);
    const issued = statementTime(textAt(analysis, "lastUpdated") ?? textAt(fields, "updated") ?? documented);
    const statement: VexStatement = {
      id: textAt(fields, "bom-ref") ?? `${serial}#${index + 1}`,
      kinds: ["vulnerability"],
      names: [name, ...listAt(fields, "references").flatMap((other) => textAt(fieldsOf(other), "id") ?? [])],
      products,
      status,
      ...(justification === undefined ? {} : { justification }),
      ...(reason === undefined ? {} : { reason }),
      ...(action.length === 0 ? {} : { action: action.join(", ") }),
      ...(author === undefined ? {} : { author }),
      ...(issued === undefined ? {} : { issued }),
      source: { format: "CycloneDX VEX", place: place.place, trust: place.trust },
    };
    return statement;
  });
  return { statements, notes };
}

function authorOf(metadata: Fields | undefined): string | undefined {
  const [author] = listAt(metadata, "authors");
  return (
    textAt(fieldsOf(author), "name") ??
    textAt(fieldsAt(metadata, "supplier"), "name") ??
    textAt(fieldsAt(metadata, "manufacturer"), "name")
  );
}

/** The package URL or name of each component, and whether it is what the document is about. */
type Components = ReadonlyMap<
  string,
  { readonly identifier: string | undefined; readonly isSubject: boolean }
>;

function componentsOf(root: Fields): Components {
  const found = new Map<string, { identifier: string | undefined; isSubject: boolean }>();
  const subject = fieldsAt(fieldsAt(root, "metadata"), "component");
  const reference = textAt(subject, "bom-ref");
  if (reference !== undefined)
    found.set(reference, { identifier: textAt(subject, "purl") ?? textAt(subject, "name"), isSubject: true });
  collect(listAt(root, "components"), found, 0);
  return found;
}

function collect(
  values: readonly unknown[],
  found: Map<string, { identifier: string | undefined; isSubject: boolean }>,
  depth: number,
): void {
  if (depth > maxNesting) return;
  for (const value of values) {
    const fields = fieldsOf(value);
    const reference = textAt(fields, "bom-ref");
    if (reference !== undefined)
      found.set(reference, { identifier: textAt(fields, "purl"), isSubject: false });
    collect(listAt(fields, "components"), found, depth + 1);
  }
}

function productsAt(reference: string | undefined, components: Components): readonly StatementProduct[] {
  if (reference === undefined) return [];
  const known = components.get(reference);
  const identifier = known === undefined ? linkedPurl(reference) : known.identifier;
  if (identifier === undefined) return [];
  // A component of the document itself may only be known by its name; it must be a package URL to be recognised.
  if (!identifier.startsWith("pkg:") && known?.isSubject !== true) return [];
  return productsOf({ product: identifier, components: [] });
}

/** The package URL in a BOM-Link (`urn:cdx:serial/version#bom-ref`), or the reference that is one itself. */
export function linkedPurl(reference: string): string | undefined {
  const fragment = reference.startsWith("urn:cdx:") ? (reference.split("#")[1] ?? "") : reference;
  if (fragment.startsWith("pkg:")) return fragment;
  try {
    const decoded = decodeURIComponent(fragment);
    return decoded.startsWith("pkg:") ? decoded : undefined;
  } catch {
    return undefined; // A percent sign that encodes nothing: no package URL either.
  }
}
