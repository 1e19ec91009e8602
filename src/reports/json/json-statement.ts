import type { VexStatement } from "#model";
import type { JsonStatement } from "./statement-schema.ts";

/** One statement, whole. */
export function jsonStatement(statement: VexStatement): JsonStatement {
  const { id, kinds, names, products, status, source, ...texts } = statement;
  return {
    id,
    ...(kinds === undefined ? {} : { kinds: [...kinds] }),
    names: [...names],
    products: products.map(({ packageTypes, ...product }) => ({
      ...product,
      ...(packageTypes === undefined ? {} : { packageTypes: [...packageTypes] }),
    })),
    status,
    ...texts,
    source: { ...source },
  };
}
