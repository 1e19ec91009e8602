import type { FastifyInstance } from "fastify";
import Type, { type Static } from "typebox";
import type { ApiSetup } from "../api-setup.ts";
import { idParams, nullableText, pageOf, pageQuery, text, time } from "../schemas.ts";

const job = Type.Object({
  id: Type.Integer(),
  kind: Type.String(),
  arguments: Type.Any(),
  trigger: Type.String(),
  share: Type.String(),
  state: Type.String(),
  attempts: Type.Integer(),
  kills: Type.Integer(),
  worker: nullableText,
  createdAt: Type.Integer(),
  startedAt: time,
  finishedAt: time,
  error: nullableText,
});

const states = ["queued", "waiting", "running", "done", "dead", "quarantined", "cancelled"] as const;

const query = Type.Object({
  ...pageQuery,
  state: Type.Optional(Type.Union(states.map((one) => Type.Literal(one)))),
  kind: Type.Optional(text(60)),
});

const state = Type.Object({ state: Type.String() });

/** Jobs: listed, cancelled, tried again. */
export function jobRoutes(app: FastifyInstance, { services }: ApiSetup): void {
  app.get<{ Querystring: Static<typeof query> }>(
    "/api/v1/jobs",
    { schema: { querystring: query, response: { 200: pageOf(job) } }, config: { permission: "read" } },
    async ({ query: filter, caller }) => services.listJobs(caller, filter),
  );
  app.get<{ Params: Static<typeof idParams> }>(
    "/api/v1/jobs/:id",
    { schema: { params: idParams, response: { 200: job } }, config: { permission: "read" } },
    async ({ params, caller }) => services.showJob(caller, params.id),
  );
  app.post<{ Params: Static<typeof idParams> }>(
    "/api/v1/jobs/:id/cancel",
    { schema: { params: idParams, response: { 200: state } }, config: { permission: "operate" } },
    async ({ params, caller }) => services.cancelJob(caller, params.id),
  );
  app.post<{ Params: Static<typeof idParams> }>(
    "/api/v1/jobs/:id/rerun",
    { schema: { params: idParams, response: { 200: state } }, config: { permission: "operate" } },
    async ({ params, caller }) => services.rerunJob(caller, params.id),
  );
}
