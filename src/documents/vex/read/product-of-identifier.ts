import type { StatementProduct } from "#model";

/** What stands before the reference of an artifact that has no package URL, in documents that Assay writes. */
export const artifactURN = "urn:assay:";

/** Package URL types that name images. */
const imageTypes = /^pkg:(?:oci|docker)\//;

/** An identifier of a product, and of what of it is meant. */
export interface IdentifiedProduct {
  /** Package URL, digest, or the name of an image. */
  readonly product: string;
  /** Package URLs of components of it; empty: the product itself. */
  readonly components: readonly string[];
}

/**
 * Where a statement about a product holds. A component is meant only within its product. A package that is the product
 * itself is meant as a package and, where it is a program, with what is built into it.
 */
export function productsOf({ product, components }: IdentifiedProduct): readonly StatementProduct[] {
  if (!product.startsWith("pkg:")) {
    const image = { image: imageOf(product) };
    return components.length === 0 ? [image] : components.map((purl) => ({ ...image, purl }));
  }
  if (components.length > 0) return components.map((purl) => ({ within: product, purl }));
  return imageTypes.test(product) ? [{ within: product }] : [{ purl: product }, { within: product }];
}

function imageOf(product: string): string {
  if (!product.startsWith(artifactURN)) return product;
  try {
    return decodeURIComponent(product.slice(artifactURN.length));
  } catch {
    return product; // A percent sign that encodes nothing: nobody wrote this who knows the form.
  }
}
