import type { FastifyInstance } from "fastify";
import Type, { type Static } from "typebox";
import type { ApiSetup } from "../api-setup.ts";
import { listRoute } from "../lists/list-route.ts";
import { digestParams, nullableText, text } from "../schemas.ts";

const build = Type.Object(
  {
    digest: Type.String(),
    source: nullableText,
    revision: nullableText,
    builder: nullableText,
    pipeline: nullableText,
    submitter: nullableText,
    trust: Type.Union((["attested", "stated", "label"] as const).map((one) => Type.Literal(one))),
    seenAt: Type.Integer(),
  },
  { title: "Build" },
);

const stated = Type.Object(
  {
    source: Type.Optional(text(1_000)),
    revision: Type.Optional(text(1_000)),
    builder: Type.Optional(text(1_000)),
    pipeline: Type.Optional(text(1_000)),
    submitter: Type.Optional(text(1_000)),
    automaticChange: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 2_000,
        description:
          "Where the change is that a program made, and that this build came from: a pull request.",
      }),
    ),
  },
  { additionalProperties: false, title: "NewBuild" },
);

/** Builds of images: told by pipelines, listed with how far each is trusted. */
export function buildRoutes(app: FastifyInstance, { services }: ApiSetup): void {
  listRoute(app, {
    url: "/api/v1/builds",
    operation: "listAllBuilds",
    summary: "Builds of images, the newest first",
    tag: "images",
    item: build,
    filters: {
      source: Type.Optional(text(1_000)),
      revision: Type.Optional(text(1_000)),
      pipeline: Type.Optional(text(1_000)),
      submitter: Type.Optional(text(1_000)),
    },
    list: (query, { caller }) => services.listAllBuilds(caller, query),
  });
  app.get<{ Params: Static<typeof digestParams> }>(
    "/api/v1/images/:digest/builds",
    {
      schema: {
        params: digestParams,
        response: { 200: Type.Object({ items: Type.Array(build) }, { title: "Builds" }) },
      },
      config: {
        permission: "read",
        operation: { id: "listBuilds", summary: "What is known of an image's builds", tag: "images" },
      },
    },
    async ({ params, caller }) => ({ items: await services.listBuilds(caller, params.digest) }),
  );
  app.post<{ Params: Static<typeof digestParams>; Body: Static<typeof stated> }>(
    "/api/v1/images/:digest/builds",
    {
      schema: { params: digestParams, body: stated, response: { 201: build } },
      config: {
        permission: "scan",
        operation: { id: "noteBuild", summary: "Takes what a pipeline says of a build", tag: "images" },
      },
    },
    async ({ params, body, caller }, reply) =>
      reply.code(201).send(await services.noteBuild(caller, params.digest, body)),
  );
}
