import { type Fields, fieldsAt, fieldsOf, listAt, textAt } from "#formats";
import type { StatementProduct } from "#model";
import { layeredDistribution, platformDistribution, rpmProducts } from "./csaf-platforms.ts";
import { artifactURN, productsOf } from "./product-of-identifier.ts";

const maxDepth = 32;
const maxProducts = 1_000_000;
/** Relationships that are followed from a component outwards. */
const maxChain = 4;

interface CsafProduct {
  readonly name: string;
  readonly purl: string | undefined;
  readonly cpe: string | undefined;
}

/** Where statements about the products of a document hold. */
export interface CsafProducts {
  readonly productsOf: (id: string) => readonly StatementProduct[];
  /** How many of those that were asked for cannot be recognised. */
  readonly unrecognised: () => number;
}

/** Reads a product tree ("Common Security Advisory Framework" 2.0, section 3.2.2). */
export function csafProducts(tree: Fields | undefined): CsafProducts {
  const products = new Map<string, CsafProduct>();
  collect(listAt(tree, "branches"), products, 0);
  for (const named of listAt(tree, "full_product_names")) add(named, products);
  const relationships = new Map<string, readonly [component: string, within: string]>();
  for (const value of listAt(tree, "relationships").slice(0, maxProducts)) {
    const fields = fieldsOf(value);
    const id = textAt(fieldsAt(fields, "full_product_name"), "product_id");
    const component = textAt(fields, "product_reference");
    const within = textAt(fields, "relates_to_product_reference");
    if (id === undefined || component === undefined || within === undefined) continue;
    relationships.set(id, [component, within]);
    // The combination may have a package URL of its own.
    const whole = productIn(fieldsAt(fields, "full_product_name"));
    if (whole.purl !== undefined) products.set(id, whole);
  }
  const unknown = new Set<string>();
  return {
    unrecognised: () => unknown.size,
    productsOf: (id) => {
      const found = resolved(id, products, relationships);
      if (found.length === 0) unknown.add(id);
      return found;
    },
  };
}

function collect(branches: readonly unknown[], products: Map<string, CsafProduct>, depth: number): void {
  if (depth > maxDepth) return;
  for (const value of branches) {
    const fields = fieldsOf(value);
    add(fieldsAt(fields, "product"), products);
    collect(listAt(fields, "branches"), products, depth + 1);
  }
}

function add(value: unknown, products: Map<string, CsafProduct>): void {
  const fields = fieldsOf(value);
  const id = textAt(fields, "product_id");
  if (id !== undefined && products.size < maxProducts) products.set(id, productIn(fields));
}

function productIn(fields: Fields | undefined): CsafProduct {
  const identification = fieldsAt(fields, "product_identification_helper");
  const name = textAt(fields, "name") ?? textAt(fields, "product_id") ?? "";
  const own = name.startsWith(artifactURN) ? name : undefined;
  return { name, purl: textAt(identification, "purl") ?? own, cpe: textAt(identification, "cpe") };
}

function resolved(
  id: string,
  products: ReadonlyMap<string, CsafProduct>,
  relationships: ReadonlyMap<string, readonly [string, string]>,
): readonly StatementProduct[] {
  const relationship = relationships.get(id);
  const alone = products.get(id);
  if (relationship === undefined || alone?.purl !== undefined)
    return alone?.purl === undefined ? [] : productsOf({ product: alone.purl, components: [] });
  const component = products.get(relationship[0]);
  const within = outermost(relationship[1], products, relationships);
  if (component === undefined || within === undefined) return [];
  const { purl } = component;
  if (within.purl !== undefined)
    return purl === undefined ? [] : productsOf({ product: within.purl, components: [purl] });
  const distribution = platformDistribution(within.cpe);
  if (purl === undefined) return distribution === undefined ? [] : rpmProducts(component.name, distribution);
  const about = distribution ?? (/[^/]@/.test(purl) ? layeredDistribution(within.cpe) : undefined);
  return about === undefined ? [] : [{ distribution: about, purl }];
}

function outermost(
  id: string,
  products: ReadonlyMap<string, CsafProduct>,
  relationships: ReadonlyMap<string, readonly [string, string]>,
): CsafProduct | undefined {
  let at = id;
  for (let step = 0; step < maxChain; step += 1) {
    const product = products.get(at);
    if (product !== undefined) return product;
    at = relationships.get(at)?.[1] ?? "";
  }
  return undefined;
}
