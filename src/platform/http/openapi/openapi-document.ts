import { exportFormats } from "../lists/export-stream.ts";
import { problemSchema } from "../problem-schema.ts";
import { NamedSchemas } from "./named-schemas.ts";
import { operationParameters } from "./operation-parameters.ts";
import type { RouteRecord } from "./route-record.ts";

/** Described in the document and in no other place; a client that knows this one goes on working. */
const apiVersion = "1";

/**
 * The document of the API (OpenAPI 3.1.1), from the routes that a server has. The same routes give the same bytes.
 * Routes without an operation are no part of the API: probes, and what others send.
 */
export function openapiDocument(routes: readonly RouteRecord[]): object {
  const schemas = new NamedSchemas();
  const problem = schemas.place(problemSchema);
  const paths: Record<string, Record<string, unknown>> = {};
  const shown = routes
    .filter(({ operation }) => operation !== undefined)
    .sort((left, right) => (sortKey(left) < sortKey(right) ? -1 : 1));
  for (const route of shown) {
    const path = route.url.replace(/:([A-Za-z]+)/g, "{$1}");
    schemas.place(route.operation?.item);
    (paths[path] ??= {})[route.method.toLowerCase()] = operationOf(route, schemas, problem);
  }
  const tags = [...new Set(shown.flatMap(({ operation }) => operation?.tag ?? []))].sort();
  return {
    openapi: "3.1.1",
    info: {
      title: "Assay",
      version: apiVersion,
      summary: "Images, what they hold, what is wrong with it, and whether they may run.",
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
    },
    servers: [{ url: "/" }],
    security: [{ token: [] }],
    tags: tags.map((name) => ({ name })),
    paths,
    components: {
      securitySchemes: { token: { type: "http", scheme: "bearer" } },
      schemas: schemas.components,
    },
  };
}

function sortKey({ url, method }: RouteRecord): string {
  return `${url} ${method}`;
}

function operationOf(route: RouteRecord, schemas: NamedSchemas, problem: unknown): object {
  const { operation, permission, schema } = route;
  const body = requestBody(route, schemas);
  return {
    operationId: operation?.id,
    summary: operation?.summary,
    tags: [operation?.tag],
    ...(permission === "open" ? { security: [] } : {}),
    "x-permission": permission,
    parameters: operationParameters(route, schemas),
    ...(body === undefined ? {} : { requestBody: body }),
    responses: {
      ...Object.fromEntries(
        Object.entries(schema.response ?? {}).map(([status, answer]) => [
          status,
          answerOf(route, schemas.place(answer), status),
        ]),
      ),
      ...(route.method === "GET" ? { 304: { description: "The caller has it already." } } : {}),
      default: {
        description: "A problem (RFC 9457).",
        content: { "application/problem+json": { schema: problem } },
      },
    },
  };
}

function requestBody({ schema, operation }: RouteRecord, schemas: NamedSchemas): object | undefined {
  if (operation?.takes !== undefined) {
    const content = Object.fromEntries(operation.takes.map((type) => [type, {}]));
    return { required: true, content };
  }
  if (schema.body === undefined) return undefined;
  return { required: true, content: { "application/json": { schema: schemas.place(schema.body) } } };
}

function answerOf({ operation }: RouteRecord, schema: unknown, status: string): object {
  const isEmpty = typeof schema === "object" && (schema as { type?: string }).type === "null";
  if (isEmpty) return { description: "Done." };
  const isExported = operation?.exports === true && status === "200";
  const content = {
    ...Object.fromEntries(
      [operation?.answers ?? "application/json"].flat().map((type) => [type, { schema }]),
    ),
    ...(isExported ? Object.fromEntries(Object.values(exportFormats).map((type) => [type, {}])) : {}),
  };
  return { description: status === "202" ? "Taken; it is done as a job." : "The answer.", content };
}
