import type { FastifyInstance } from "fastify";
import type { Operation, Permission } from "../permission.ts";

/** What the document needs of a route. */
export interface RouteRecord {
  readonly method: string;
  readonly url: string;
  readonly permission: Permission;
  readonly operation: Operation | undefined;
  readonly schema: RouteSchema;
}

/** Schemas of the parts of a request and of its answers. */
export interface RouteSchema {
  readonly params?: unknown;
  readonly querystring?: unknown;
  readonly headers?: unknown;
  readonly body?: unknown;
  readonly response?: Readonly<Record<string, unknown>>;
}

const recorded = new WeakMap<FastifyInstance, readonly RouteRecord[]>();

/** The routes of an API; whole once it is ready. */
export function routesOf(app: FastifyInstance): readonly RouteRecord[] {
  return recorded.get(app) ?? [];
}

/** Notes each route as it is added. A route without a schema or a permission is a bug, and told at once. */
export function recordRoutes(app: FastifyInstance): readonly RouteRecord[] {
  const records: RouteRecord[] = [];
  recorded.set(app, records);
  app.addHook("onRoute", ({ schema, config, url, method }) => {
    for (const one of [method].flat()) {
      if (one === "HEAD") continue;
      const permission = config?.permission;
      if (schema?.response === undefined || permission === undefined)
        throw new Error(`the route ${one} ${url} has no schema or no permission`);
      const operation = config?.operation;
      records.push({ method: one, url, permission, operation, schema: schema as RouteSchema });
    }
  });
  return records;
}
