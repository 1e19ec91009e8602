import type { FixState, StatementProduct } from "#model";

/** Places that an exception names, each in as many forms as it likes. */
export interface NamedPlaces {
  readonly images: readonly string[];
  /** Package URLs and bare names. */
  readonly packages: readonly string[];
  readonly paths: readonly string[];
  readonly fixStates?: readonly FixState[];
}

const maxProducts = 10_000;

/** Every combination: an exception for two images and three packages holds in six places. Undefined: too many. */
export function whereItHolds(places: NamedPlaces): readonly StatementProduct[] | undefined {
  let products: readonly StatementProduct[] = [{}];
  const parts: readonly (readonly StatementProduct[])[] = [
    places.images.map((image) => ({ image })),
    places.packages.map((text) => (text.startsWith("pkg:") ? { purl: text } : { packageName: text })),
    places.paths.map((path) => ({ path })),
    (places.fixStates ?? []).map((fixState) => ({ fixState })),
  ];
  for (const part of parts) {
    if (part.length === 0) continue;
    if (products.length * part.length > maxProducts) return undefined;
    products = products.flatMap((product) => part.map((more) => ({ ...product, ...more })));
  }
  return products.length === 1 && Object.keys(products[0] ?? {}).length === 0 ? [] : products;
}

/** A pattern without a leading slash matches at any depth, as those of `--exclude` do. */
export function atAnyDepth(pattern: string): string {
  return /^[/#]|^\*\*/.test(pattern) ? pattern : `**/${pattern}`;
}
