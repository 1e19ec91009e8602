import type { FastifyInstance } from "fastify";
import Type, { type Static } from "typebox";
import type { ApiSetup } from "../api-setup.ts";
import { listRoute } from "../lists/list-route.ts";
import { digestParams, nullableText, text, time } from "../schemas.ts";
import { packageSchema } from "./packages.ts";

const image = Type.Object(
  {
    digest: Type.String(),
    platform: Type.String(),
    name: nullableText,
    names: Type.Integer(),
    size: Type.Integer(),
    packages: Type.Integer(),
    critical: Type.Integer(),
    high: Type.Integer(),
    medium: Type.Integer(),
    low: Type.Integer(),
    fixable: Type.Integer(),
    risk: Type.Integer(),
    verdict: nullableText,
    reasons: Type.Array(Type.String()),
    scannedAt: time,
    firstSeenAt: Type.Integer(),
  },
  { title: "Image" },
);

const verdict = Type.Union((["pass", "warn", "fail", "incomplete"] as const).map((one) => Type.Literal(one)));
const namedQuery = Type.Object({ reference: text(2_048) }, { additionalProperties: false });
const named = Type.Object({ digests: Type.Array(Type.String()) }, { title: "ImageDigests" });

/** Images: listed, found, shown with what they hold. */
export function imageRoutes(app: FastifyInstance, { services }: ApiSetup): void {
  listRoute(app, {
    url: "/api/v1/images",
    operation: "listImages",
    summary: "Images that are known, those that press most first",
    tag: "images",
    item: image,
    sorts: ["risk", "scanned", "seen", "size"],
    filters: {
      registry: Type.Optional(text(63)),
      repository: Type.Optional(text()),
      verdict: Type.Optional(verdict),
      orphans: Type.Optional(
        Type.Boolean({ description: "Those that no tag leads to, in place of the others." }),
      ),
    },
    list: (query, { caller }) => services.listImages(caller, query),
  });
  app.get<{ Querystring: Static<typeof namedQuery> }>(
    "/api/v1/images/named",
    {
      schema: { querystring: namedQuery, response: { 200: named } },
      config: {
        permission: "read",
        operation: { id: "findImages", summary: "Digests that a reference leads to", tag: "images" },
      },
    },
    async ({ query, caller }) => ({ digests: await services.findImages(caller, query.reference) }),
  );
  app.get<{ Params: Static<typeof digestParams> }>(
    "/api/v1/images/:digest",
    {
      schema: { params: digestParams, response: { 200: image } },
      config: {
        permission: "read",
        operation: { id: "showImage", summary: "One image", tag: "images" },
      },
    },
    async ({ params, caller }) => services.showImage(caller, params.digest),
  );
  app.get<{ Params: Static<typeof digestParams> }>(
    "/api/v1/images/:digest/report",
    // A report is as large as its image has packages: it is not checked member by member on its way out.
    {
      schema: { params: digestParams, response: { 200: Type.Any() } },
      config: {
        permission: "read",
        operation: { id: "showReport", summary: "The whole report of an image", tag: "reports" },
      },
    },
    async ({ params, caller }, reply) =>
      reply.type("application/json").send(JSON.stringify(await services.imageReport(caller, params.digest))),
  );
  listRoute(app, {
    url: "/api/v1/images/:digest/packages",
    operation: "listImagePackages",
    summary: "What an image holds",
    tag: "images",
    params: digestParams,
    item: packageSchema,
    filters: { name: Type.Optional(text()), type: Type.Optional(text(60)) },
    list: async (query, { params, caller }) => {
      const { digest } = params as Static<typeof digestParams>;
      await services.showImage(caller, digest);
      return services.listPackages(caller, { ...query, image: digest });
    },
  });
}
