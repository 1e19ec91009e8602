import type { FastifyInstance } from "fastify";
import Type, { type Static } from "typebox";
import type { ApiSetup } from "../api-setup.ts";
import { weakTag } from "../conditional/entity-tag.ts";
import { checkIfMatch } from "../conditional/if-match.ts";
import { nameParams, nullableText, text, time } from "../schemas.ts";

const globs = Type.Array(text(), { maxItems: 100 });

const settings = Type.Object({
  platforms: Type.Array(text(), { minItems: 1, maxItems: 20 }),
  insecure: Type.Boolean(),
  repositories: globs,
  tags: globs,
  namespaces: globs,
  apiURL: Type.String({ maxLength: 2_048, pattern: "^(https?://[^\\s]*)?$" }),
  maxAgeMs: Type.Integer({ minimum: 0, maximum: 3_153_600_000_000 }),
  onlyInUse: Type.Boolean(),
  crawlEveryMs: Type.Integer({ minimum: 0, maximum: 31_536_000_000 }),
  immutableTags: globs,
  canonical: Type.Boolean(),
  concurrency: Type.Integer({ minimum: 1, maximum: 64 }),
  requestsPerSecond: Type.Number({ exclusiveMinimum: 0, maximum: 10_000 }),
});

const webhook = Type.Object(
  {
    secrets: Type.Optional(Type.Array(Type.String({ minLength: 8, maxLength: 1_024 }), { maxItems: 2 })),
    username: Type.Optional(text()),
    certificateFingerprints: Type.Optional(
      Type.Array(Type.String({ pattern: "^(?:[0-9A-Fa-f]{2}:?){32}$" }), { maxItems: 20 }),
    ),
    token: Type.Optional(
      Type.Object({
        issuer: Type.String({ pattern: "^https?://[^\\s]+$", maxLength: 2_048 }),
        audience: text(2_048),
        subjects: Type.Array(text(), { minItems: 1, maxItems: 20 }),
      }),
    ),
  },
  { additionalProperties: false },
);

const newRegistry = Type.Object(
  {
    name: text(63),
    kind: text(40),
    host: text(255),
    team: Type.Optional(Type.String({ maxLength: 63 })),
    credential: Type.Optional(
      Type.Object({
        username: Type.Optional(text()),
        password: Type.Optional(text(8_192)),
        token: Type.Optional(text(16_384)),
      }),
    ),
    settings: Type.Optional(Type.Partial(settings)),
    webhook: Type.Optional(webhook),
  },
  { additionalProperties: false },
);

const registry = Type.Object(
  {
    name: Type.String(),
    kind: Type.String(),
    host: Type.String(),
    team: Type.String(),
    settings,
    hasCredential: Type.Boolean(),
    repositories: Type.Integer(),
    tags: Type.Integer(),
    lastCrawlAt: time,
    lastPushAt: time,
    lastError: nullableText,
  },
  { title: "Registry" },
);
const registries = Type.Object({ items: Type.Array(registry) }, { title: "Registries" });

const added = Type.Object(
  {
    name: Type.String(),
    host: Type.String(),
    kind: Type.String(),
    webhookPath: Type.String(),
    webhookSecret: nullableText,
    firstJob: Type.Integer(),
  },
  { title: "AddedRegistry" },
);

const tested = Type.Object(
  {
    checks: Type.Array(Type.Object({ what: Type.String(), ok: Type.Boolean(), detail: Type.String() })),
  },
  { title: "TestedRegistry" },
);

const asked = Type.Object({ job: Type.Integer() }, { title: "AskedJob" });
const changed = Type.Object({ settings: Type.Partial(settings) }, { additionalProperties: false });

type Named = { Params: Static<typeof nameParams> };
const tag = "registries";

/** Registries: added, listed, changed, tested, gone through, removed. */
export function registryRoutes(app: FastifyInstance, setup: ApiSetup): void {
  const { services } = setup;
  app.get(
    "/api/v1/registries",
    {
      schema: { response: { 200: registries } },
      config: {
        permission: "read",
        operation: { id: "listRegistries", summary: "Registries that are watched", tag },
      },
    },
    async ({ caller }) => ({ items: await services.listRegistries(caller) }),
  );
  app.post<{ Body: Static<typeof newRegistry> }>(
    "/api/v1/registries",
    {
      schema: { body: newRegistry, response: { 201: added } },
      config: {
        permission: "operate",
        operation: { id: "addRegistry", summary: "Watches a registry; tells its webhook's secret once", tag },
      },
    },
    async ({ body, caller }, reply) => reply.code(201).send(await services.addRegistry(caller, body)),
  );
  oneRegistryRoutes(app, setup);
  registryActionRoutes(app, setup);
}

function oneRegistryRoutes(app: FastifyInstance, { services }: ApiSetup): void {
  app.get<Named>(
    "/api/v1/registries/:name",
    {
      schema: { params: nameParams, response: { 200: registry } },
      config: { permission: "read", operation: { id: "showRegistry", summary: "One registry", tag } },
    },
    async ({ params, caller }, reply) => {
      const shown = await services.showRegistry(caller, params.name);
      return reply.header("etag", settingsTag(shown)).send(shown);
    },
  );
  app.patch<Named & { Body: Static<typeof changed> }>(
    "/api/v1/registries/:name",
    {
      schema: { params: nameParams, body: changed, response: { 200: registry } },
      config: {
        permission: "operate",
        operation: { id: "changeRegistry", summary: "Changes how a registry is watched", tag },
      },
    },
    async (request, reply) => {
      const { caller } = request;
      const { name } = request.params;
      const seen = await services.showRegistry(caller, name);
      checkIfMatch(request, settingsTag(seen));
      const change = {
        settings: request.body.settings,
        ...(request.headers["if-match"] === undefined ? {} : { seen: seen.settings }),
      };
      const shown = await services.changeRegistry(caller, name, change);
      return reply.header("etag", settingsTag(shown)).send(shown);
    },
  );
  app.delete<Named>(
    "/api/v1/registries/:name",
    {
      schema: { params: nameParams, response: { 204: Type.Null() } },
      config: {
        permission: "operate",
        operation: { id: "removeRegistry", summary: "Watches a registry no longer", tag },
      },
    },
    async ({ params, caller }, reply) => {
      await services.removeRegistry(caller, params.name);
      return reply.code(204).send();
    },
  );
}

/** Changes with what can be changed: the counts of a registry are no reason to refuse a change. */
function settingsTag({ settings }: { readonly settings: object }): string {
  return weakTag(JSON.stringify(settings));
}

function registryActionRoutes(app: FastifyInstance, { services }: ApiSetup): void {
  app.post<Named>(
    "/api/v1/registries/:name/test",
    {
      schema: { params: nameParams, response: { 200: tested } },
      config: {
        permission: "operate",
        operation: { id: "testRegistry", summary: "Tries what watching a registry needs", tag },
      },
    },
    async ({ params, caller }) => services.testRegistry(caller, params.name, AbortSignal.timeout(60_000)),
  );
  app.post<Named>(
    "/api/v1/registries/:name/crawl",
    {
      schema: { params: nameParams, response: { 202: asked } },
      config: {
        permission: "operate",
        operation: { id: "crawlRegistry", summary: "Goes through a registry now", tag },
      },
    },
    async ({ params, caller }, reply) => reply.code(202).send(await services.crawlNow(caller, params.name)),
  );
}
