import { Ajv } from "ajv";
import addFormats from "ajv-formats";
import type { FastifyInstance } from "fastify";

/**
 * Holds requests against their schemas. Bodies are taken as they are; what comes in an address or a header is text, and
 * is made the type that it is meant to be. What nobody knows is refused, never left out in silence.
 */
export function addSchemaCompilers(app: FastifyInstance): void {
  const common = { removeAdditional: false, useDefaults: true, allErrors: false, strict: false } as const;
  const body = new Ajv({ ...common, coerceTypes: false });
  const others = new Ajv({ ...common, coerceTypes: true });
  for (const one of [body, others]) addFormats.default(one);
  app.setValidatorCompiler(({ schema, httpPart }) =>
    (httpPart === "body" ? body : others).compile(schema as object),
  );
}
