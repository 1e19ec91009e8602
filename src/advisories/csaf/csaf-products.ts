import {
  isObject,
  list,
  nameText,
  optionalObject,
  optionalText,
  RecordRefusal,
  type JsonObject,
} from "../osv/field-reader.ts";

/** One full product name of the tree (section 3.1.3). */
export interface CsafProduct {
  readonly id: string;
  readonly name: string;
  readonly cpe?: string;
  readonly purl?: string;
  /** Of the branch of category `architecture` that it stands under. */
  readonly architecture?: string;
  /** Of the branch of category `product_version` that it stands under. */
  readonly version?: string;
  /** The same of `product_version_range`: `vers:npm/>=1.0.0|<1.4.2`, or a sentence. */
  readonly versionRange?: string;
}

/** A component within a product, resolved from the relationships that lead to it. */
export interface CsafComponent {
  readonly component: CsafProduct;
  readonly product: CsafProduct;
  /** Products between them, as Red Hat's older documents put modules. */
  readonly between: readonly CsafProduct[];
}

/** The product tree. */
export interface CsafProducts {
  /** The component that an identifier of a relationship stands for; undefined when it stands for none. */
  component(id: string): CsafComponent | undefined;
  product(id: string): CsafProduct | undefined;
}

const limits = { products: 1_000_000, depth: 32, chain: 4 };

interface Relationship {
  readonly component: string;
  readonly product: string;
}

/** Reads `product_tree`. Throws {@link RecordRefusal}. */
export function readProductTree(tree: JsonObject): CsafProducts {
  const products = new Map<string, CsafProduct>();
  readBranches(tree["branches"], { field: "product_tree.branches", depth: 0 }, products);
  for (const [index, one] of list(
    tree["full_product_names"],
    "product_tree.full_product_names",
    limits.products,
  ).entries()) {
    addProduct(one, { field: `product_tree.full_product_names[${index}]`, depth: 0 }, products);
  }
  const relationships = readRelationships(tree["relationships"]);
  return {
    product: (id) => products.get(id),
    component: (id) => resolve(id, products, relationships),
  };
}

/** What a product has of the branches above it (section 3.1.2.2, `category`). */
type BranchFacts = Pick<CsafProduct, "architecture" | "version" | "versionRange">;

interface Place extends BranchFacts {
  readonly field: string;
  readonly depth: number;
}

const branchFacts: ReadonlyMap<unknown, keyof BranchFacts> = new Map([
  ["architecture", "architecture"],
  ["product_version", "version"],
  ["product_version_range", "versionRange"],
] as const);

function readBranches(value: unknown, place: Place, products: Map<string, CsafProduct>): void {
  if (place.depth > limits.depth)
    throw new RecordRefusal(place.field, `is nested deeper than ${limits.depth}`);
  for (const [index, branch] of list(value, place.field, limits.products).entries()) {
    const field = `${place.field}[${index}]`;
    if (!isObject(branch)) throw new RecordRefusal(field, "is not an object");
    const fact = branchFacts.get(branch["category"]);
    const named = fact === undefined ? {} : { [fact]: nameText(branch["name"], `${field}.name`) };
    const below = { ...place, ...named, depth: place.depth + 1 };
    if (branch["product"] !== undefined)
      addProduct(branch["product"], { ...below, field: `${field}.product` }, products);
    if (branch["branches"] !== undefined)
      readBranches(branch["branches"], { ...below, field: `${field}.branches` }, products);
  }
}

function addProduct(
  value: unknown,
  { field, architecture, version, versionRange }: Place,
  products: Map<string, CsafProduct>,
): void {
  if (!isObject(value)) throw new RecordRefusal(field, "is not an object");
  if (products.size === limits.products)
    throw new RecordRefusal(field, `is one of more than ${limits.products}`);
  const id = nameText(value["product_id"], `${field}.product_id`);
  const helper = optionalObject(
    value["product_identification_helper"],
    `${field}.product_identification_helper`,
  );
  const cpe = optionalText(helper?.["cpe"], `${field}.product_identification_helper.cpe`);
  const purl = optionalText(helper?.["purl"], `${field}.product_identification_helper.purl`);
  products.set(id, {
    id,
    name: optionalText(value["name"], `${field}.name`) ?? id,
    ...(cpe === undefined ? {} : { cpe }),
    ...(purl === undefined ? {} : { purl }),
    ...(architecture === undefined ? {} : { architecture }),
    ...(version === undefined ? {} : { version }),
    ...(versionRange === undefined ? {} : { versionRange }),
  });
}

function readRelationships(value: unknown): ReadonlyMap<string, Relationship> {
  const relationships = new Map<string, Relationship>();
  for (const [index, one] of list(value, "product_tree.relationships", limits.products).entries()) {
    const field = `product_tree.relationships[${index}]`;
    if (!isObject(one)) throw new RecordRefusal(field, "is not an object");
    const named = optionalObject(one["full_product_name"], `${field}.full_product_name`);
    relationships.set(nameText(named?.["product_id"], `${field}.full_product_name.product_id`), {
      component: nameText(one["product_reference"], `${field}.product_reference`),
      product: nameText(one["relates_to_product_reference"], `${field}.relates_to_product_reference`),
    });
  }
  return relationships;
}

/** Follows relationships to the outermost product; a chain that is longer than any real one, or a circle, ends. */
function resolve(
  id: string,
  products: ReadonlyMap<string, CsafProduct>,
  relationships: ReadonlyMap<string, Relationship>,
): CsafComponent | undefined {
  const first = relationships.get(id);
  const component = first === undefined ? undefined : products.get(first.component);
  if (first === undefined || component === undefined) return undefined;
  const between: CsafProduct[] = [];
  let outer = first.product;
  for (let step = 0; step < limits.chain; step += 1) {
    const product = products.get(outer);
    if (product !== undefined) return { component, product, between };
    const next = relationships.get(outer);
    if (next === undefined) return undefined;
    const middle = products.get(next.component);
    if (middle !== undefined) between.push(middle);
    outer = next.product;
  }
  return undefined;
}
