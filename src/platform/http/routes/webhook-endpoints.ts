import type { FastifyInstance } from "fastify";
import Type, { type Static } from "typebox";
import type { ApiSetup } from "../api-setup.ts";
import { listRoute } from "../lists/list-route.ts";
import { idParams, nullableText, time } from "../schemas.ts";

const endpoint = Type.Object(
  {
    id: Type.Integer(),
    name: Type.String(),
    url: Type.String(),
    kinds: Type.Array(Type.String()),
    createdBy: Type.String(),
    createdAt: Type.Integer(),
  },
  { title: "WebhookEndpoint" },
);

const newEndpoint = Type.Object(
  {
    name: Type.String({ pattern: "^[a-z0-9][a-z0-9._-]{0,62}$" }),
    url: Type.String({ pattern: "^https?://[^\\s#]+$", maxLength: 2_048 }),
    kinds: Type.Optional(
      Type.Array(Type.String({ pattern: "^[a-z][a-z-]{0,62}$" }), { maxItems: 50, uniqueItems: true }),
    ),
  },
  { additionalProperties: false },
);

const made = Type.Object({ id: Type.Integer(), secret: Type.String() }, { title: "MadeWebhookEndpoint" });

const delivery = Type.Object(
  {
    event: Type.Integer(),
    job: Type.Integer(),
    state: Type.String(),
    attempts: Type.Integer(),
    status: Type.Union([Type.Integer(), Type.Null()]),
    deliveredAt: time,
    error: nullableText,
  },
  { title: "WebhookDelivery" },
);

const tag = "webhooks";
const ofServer = { permission: "operate", reach: "server" } as const;

/** Whom this server tells of what happens. */
export function webhookEndpointRoutes(app: FastifyInstance, { services }: ApiSetup): void {
  listRoute(app, {
    url: "/api/v1/webhook-endpoints",
    operation: "listWebhookEndpoints",
    summary: "Whom events are sent to",
    tag,
    ...ofServer,
    item: endpoint,
    filters: {},
    list: (query) => services.listWebhookEndpoints(query),
  });
  app.post<{ Body: Static<typeof newEndpoint> }>(
    "/api/v1/webhook-endpoints",
    {
      schema: { body: newEndpoint, response: { 201: made } },
      config: {
        ...ofServer,
        operation: {
          id: "addWebhookEndpoint",
          summary: "Sends events to an address; tells its secret once",
          tag,
        },
      },
    },
    async ({ body, caller }, reply) => reply.code(201).send(await services.addWebhookEndpoint(caller, body)),
  );
  app.delete<{ Params: Static<typeof idParams> }>(
    "/api/v1/webhook-endpoints/:id",
    {
      schema: { params: idParams, response: { 204: Type.Null() } },
      config: {
        ...ofServer,
        operation: { id: "removeWebhookEndpoint", summary: "Sends nothing there any more", tag },
      },
    },
    async ({ params, caller }, reply) => {
      await services.removeWebhookEndpoint(caller, params.id);
      return reply.code(204).send();
    },
  );
  listRoute(app, {
    url: "/api/v1/webhook-endpoints/:id/deliveries",
    operation: "listWebhookDeliveries",
    summary: "What was sent to an endpoint, the newest first",
    tag,
    ...ofServer,
    params: idParams,
    item: delivery,
    filters: {},
    list: (query, { params }) =>
      services.listWebhookDeliveries({ ...query, endpoint: (params as Static<typeof idParams>).id }),
  });
}
