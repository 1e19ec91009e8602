import { type Fields, fieldsAt, fieldsOf, listAt, textAt, textOf } from "#formats";
import { justifications, statementStatuses, type StatementProduct, type VexStatement } from "#model";
import { longTextAt } from "../../sbom/read/long-text.ts";
import type { ReadStatements, StatementPlace } from "../statement-place.ts";
import { productsOf } from "./product-of-identifier.ts";
import { statementTime } from "./statement-time.ts";

const maxStatements = 500_000;

/**
 * Statements of an OpenVEX document ("OpenVEX Specification" 0.2.0 and 0.0.1, where vulnerabilities and products are
 * texts). Statements inherit the document's time. One without a product is about nothing and is noted.
 */
export function readOpenVex(root: Fields, place: StatementPlace): ReadStatements {
  const notes: string[] = [];
  const document = textAt(root, "@id") ?? place.place;
  const author = textAt(root, "author");
  const issued = textAt(root, "last_updated") ?? textAt(root, "timestamp");
  const statements = listAt(root, "statements")
    .slice(0, maxStatements)
    .flatMap((value, index) => {
      const fields = fieldsOf(value) ?? {};
      const id = textAt(fields, "@id") ?? `${document}#${index + 1}`;
      const read = statementOf(fields, id);
      if (typeof read === "string") {
        notes.push(`statement ${index + 1} of ${place.place} ${read}`);
        return [];
      }
      const at = statementTime(textAt(fields, "last_updated") ?? textAt(fields, "timestamp") ?? issued);
      const supplier = textAt(fields, "supplier") ?? author;
      const statement: VexStatement = {
        ...read,
        ...(supplier === undefined ? {} : { author: supplier }),
        ...(at === undefined ? {} : { issued: at }),
        source: { format: "OpenVEX", place: place.place, trust: place.trust },
      };
      return [statement];
    });
  return { statements, notes };
}

/** A statement, or what is wrong with it. */
function statementOf(fields: Fields, id: string): Omit<VexStatement, "source"> | string {
  const names = namesOf(fields);
  const status = statementStatuses.find((one) => one !== "accepted" && one === textAt(fields, "status"));
  const products = listAt(fields, "products").flatMap((product) =>
    productOf(product, listAt(fields, "subcomponents")),
  );
  if (names.length === 0) return "names no vulnerability";
  if (status === undefined) return "has no status that is known";
  if (products.length === 0) return "names no product that can be recognised";
  const justification = justifications.find((one) => one === textAt(fields, "justification"));
  const reason = longTextAt(fields, "impact_statement") ?? longTextAt(fields, "status_notes");
  const action = longTextAt(fields, "action_statement");
  return {
    id,
    kinds: ["vulnerability"],
    names,
    products,
    status,
    ...(justification === undefined ? {} : { justification }),
    ...(reason === undefined ? {} : { reason }),
    ...(action === undefined ? {} : { action }),
  };
}

function namesOf(fields: Fields): readonly string[] {
  const vulnerability = fieldsAt(fields, "vulnerability");
  const name =
    textAt(fields, "vulnerability") ?? textAt(vulnerability, "name") ?? textAt(vulnerability, "@id");
  const aliases = listAt(vulnerability, "aliases").flatMap((alias) => textOf(alias) ?? []);
  return name === undefined ? [] : [...new Set([name, ...aliases])];
}

function productOf(value: unknown, inherited: readonly unknown[]): readonly StatementProduct[] {
  const fields = fieldsOf(value);
  const own = listAt(fields, "subcomponents");
  const components = (own.length > 0 ? own : inherited).flatMap((component) => identifierOf(component) ?? []);
  const product = identifierOf(value);
  const isWhole = own.length + inherited.length === 0;
  // Components that cannot be recognised must not make a statement about the whole product.
  return product === undefined || (!isWhole && components.length === 0)
    ? []
    : productsOf({ product, components });
}

function identifierOf(value: unknown): string | undefined {
  const fields = fieldsOf(value);
  const purl = textAt(fieldsAt(fields, "identifiers"), "purl");
  const digest = textAt(fieldsAt(fields, "hashes"), "sha-256");
  const id = textOf(value) ?? textAt(fields, "@id");
  if (purl !== undefined) return purl;
  if (digest !== undefined && id?.startsWith("pkg:") !== true) return `sha256:${digest.toLowerCase()}`;
  return id;
}
