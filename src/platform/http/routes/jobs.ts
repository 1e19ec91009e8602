import type { FastifyInstance } from "fastify";
import Type, { type Static } from "typebox";
import type { ApiSetup } from "../api-setup.ts";
import { listRoute } from "../lists/list-route.ts";
import { idParams, nullableText, text, time } from "../schemas.ts";

const job = Type.Object(
  {
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
  },
  { title: "Job" },
);

const states = ["queued", "waiting", "running", "done", "dead", "quarantined", "cancelled"] as const;
const state = Type.Object({ state: Type.String() }, { title: "JobState" });

/** Jobs: listed, cancelled, tried again. */
export function jobRoutes(app: FastifyInstance, { services }: ApiSetup): void {
  listRoute(app, {
    url: "/api/v1/jobs",
    operation: "listJobs",
    summary: "Jobs, the newest first",
    tag: "jobs",
    item: job,
    filters: {
      state: Type.Optional(Type.Union(states.map((one) => Type.Literal(one)))),
      kind: Type.Optional(text(60)),
    },
    list: (query, { caller }) => services.listJobs(caller, query),
  });
  app.get<{ Params: Static<typeof idParams> }>(
    "/api/v1/jobs/:id",
    {
      schema: { params: idParams, response: { 200: job } },
      config: { permission: "read", operation: { id: "showJob", summary: "One job", tag: "jobs" } },
    },
    async ({ params, caller }) => services.showJob(caller, params.id),
  );
  app.post<{ Params: Static<typeof idParams> }>(
    "/api/v1/jobs/:id/cancel",
    {
      schema: { params: idParams, response: { 200: state } },
      config: { permission: "operate", operation: { id: "cancelJob", summary: "Ends a job", tag: "jobs" } },
    },
    async ({ params, caller }) => services.cancelJob(caller, params.id),
  );
  app.post<{ Params: Static<typeof idParams> }>(
    "/api/v1/jobs/:id/rerun",
    {
      schema: { params: idParams, response: { 200: state } },
      config: {
        permission: "operate",
        operation: {
          id: "rerunJob",
          summary: "Tries a job again that is over without being done",
          tag: "jobs",
        },
      },
    },
    async ({ params, caller }) => services.rerunJob(caller, params.id),
  );
}
