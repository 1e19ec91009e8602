/**
 * Product names of the Common Platform Enumeration 2.3, bound as formatted strings.
 *
 * Spec: https://nvlpubs.nist.gov/nistpubs/Legacy/IR/nistir7695.pdf (section 6.2)
 */
export interface CpeName {
  readonly part: "a" | "o" | "h";
  readonly vendor: string;
  readonly product: string;
  /** `*` is any, `-` none. */
  readonly version: string;
  readonly update: string;
  /** For what the product is made: `node.js`, `wordpress`; `*` for anything. */
  readonly targetSoftware: string;
}

/** The ecosystem under which products without packages are kept: what {@link cpeProduct} gives is their name. */
export const cpeEcosystem = "CPE";

/** Reads a name; undefined for a text that is none. */
export function readCpe(text: string): CpeName | undefined {
  if (!text.startsWith("cpe:2.3:") || text.length > 1_000) return undefined;
  const parts = text.slice("cpe:2.3:".length).split(/(?<!\\):/);
  const [part, vendor, product, version, update, , , , targetSoftware] = parts.map(unescaped);
  if (parts.length !== 11 || (part !== "a" && part !== "o" && part !== "h")) return undefined;
  if (vendor === undefined || product === undefined || version === undefined) return undefined;
  return { part, vendor, product, version, update: update ?? "*", targetSoftware: targetSoftware ?? "*" };
}

/** `openssl:openssl`, as classifiers of programs name a product: vendor and product in lower case. */
export function cpeProduct({ vendor, product }: Pick<CpeName, "vendor" | "product">): string {
  return `${vendor}:${product}`.toLowerCase();
}

function unescaped(text: string): string {
  return text.replace(/\\(.)/g, "$1");
}
