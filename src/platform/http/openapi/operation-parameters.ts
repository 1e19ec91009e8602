import type { NamedSchemas } from "./named-schemas.ts";
import type { RouteRecord } from "./route-record.ts";

interface ObjectSchema {
  readonly properties?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly required?: readonly string[];
}

/** Headers that every request may have, by what it does. */
const standing = {
  GET: [["If-None-Match", "The ETag of an answer that the caller has already."]],
  POST: [["Idempotency-Key", "Any text of one's own: the same request with it is done once."]],
} as const;

const keySchema = { type: "string", minLength: 1, maxLength: 200, pattern: "^[\\x21-\\x7e]{1,200}$" };

/** Parameters of an operation: in its path, its query, its headers. */
export function operationParameters(route: RouteRecord, schemas: NamedSchemas): readonly object[] {
  const { params, querystring, headers } = route.schema;
  const common =
    route.method in standing && route.operation?.takes === undefined
      ? standing[route.method as keyof typeof standing]
      : [];
  return [
    ...parametersIn("path", params, schemas),
    ...parametersIn("query", querystring, schemas),
    ...parametersIn("header", headers, schemas),
    ...common.map(([name, description]) => ({
      name,
      in: "header",
      required: false,
      description,
      schema: name === "Idempotency-Key" ? keySchema : { type: "string" },
    })),
  ];
}

function parametersIn(place: string, schema: unknown, schemas: NamedSchemas): readonly object[] {
  const { properties = {}, required = [] } = (schema ?? {}) as ObjectSchema;
  return Object.entries(properties).map(([name, one]) => {
    const { description, ...rest } = one;
    return {
      name,
      in: place,
      required: place === "path" || (required.includes(name) && rest["default"] === undefined),
      ...(description === undefined ? {} : { description }),
      schema: schemas.place(rest),
    };
  });
}
