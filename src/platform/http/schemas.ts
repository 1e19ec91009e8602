import Type, { type TSchema } from "typebox";

/** A page of a list. */
export function pageOf<Item extends TSchema>(item: Item) {
  return Type.Object({ items: Type.Array(item), next: Type.Optional(Type.String()) });
}

/** Which page. */
export const pageQuery = {
  limit: Type.Integer({ minimum: 1, maximum: 500, default: 50 }),
  cursor: Type.Optional(Type.String({ maxLength: 200 })),
};

export const text = (maxLength = 300) => Type.String({ minLength: 1, maxLength });
export const time = Type.Union([Type.Integer(), Type.Null()]);
export const nullableText = Type.Union([Type.String(), Type.Null()]);

/** Of parameters that name something. */
export const nameParams = Type.Object({ name: text(63) });
export const idParams = Type.Object({ id: Type.Integer({ minimum: 1 }) });
