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
  app.setSchemaErrorFormatter((errors, part) => new Error(faultOf(errors, part)));
}

interface Fault {
  readonly keyword: string;
  readonly instancePath: string;
  readonly message?: string | undefined;
  readonly params: Readonly<Record<string, unknown>>;
}

/** What is wrong with a request, in the words of its schema; of what was sent nothing is repeated. */
function faultOf(faults: readonly Fault[], part: string): string {
  const [first] = faults;
  if (first === undefined) return `${part} is not as its schema says`;
  const place = `${part}${first.instancePath}`;
  // Each of several words is a schema of its own: they are told together.
  const words = faults
    .filter(({ keyword, instancePath }) => keyword === "const" && instancePath === first.instancePath)
    .map(({ params }) => String(params["allowedValue"]));
  if (words.length > 0 && words.length >= faults.length - 1) return `${place} must be ${listed(words)}`;
  if (first.keyword === "enum" && Array.isArray(first.params["allowedValues"]))
    return `${place} must be ${listed(first.params["allowedValues"].map(String))}`;
  return `${place} ${first.message ?? "is not as its schema says"}`;
}

function listed(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? "") : `${words.slice(0, -1).join(", ")} or ${words.at(-1) ?? ""}`;
}
