import type { FastifyInstance } from "fastify";
import Type, { type Static } from "typebox";
import { admissionOutcomes } from "../../services/deployments/record-admission.ts";
import type { ApiSetup } from "../api-setup.ts";
import { digestText, text } from "../schemas.ts";

/** Of one report; a cluster of ten thousand workloads is told in a third of it. */
const maxReportBytes = 8 * 1024 * 1024;

const clusterParams = Type.Object({ cluster: text(100) });

const running = Type.Object(
  {
    items: Type.Array(
      Type.Object(
        { namespace: text(), workload: text(), digest: digestText, environment: text() },
        { additionalProperties: false },
      ),
      { maxItems: 10_000 },
    ),
  },
  { additionalProperties: false, title: "RunningImages" },
);

const decision = Type.Object(
  {
    namespace: text(),
    digest: digestText,
    outcome: Type.Union(admissionOutcomes.map((one) => Type.Literal(one))),
    reason: Type.String({ maxLength: 1_000 }),
  },
  { additionalProperties: false, title: "AdmissionDecision" },
);

const reported = Type.Object(
  { running: Type.Integer(), ended: Type.Integer(), unexpected: Type.Integer() },
  { title: "ReportedRunning" },
);

/** Clusters: what runs in them, as their agents tell. */
export function clusterRoutes(app: FastifyInstance, { services }: ApiSetup): void {
  app.put<{ Params: Static<typeof clusterParams>; Body: Static<typeof running> }>(
    "/api/v1/clusters/:cluster/deployments",
    {
      bodyLimit: maxReportBytes,
      schema: { params: clusterParams, body: running, response: { 200: reported } },
      config: {
        permission: "operate",
        reach: "server",
        operation: { id: "reportRunning", summary: "Takes everything that runs in a cluster", tag: "images" },
      },
    },
    async ({ params, body }) => services.reportRunning(params.cluster, body.items),
  );
  app.post<{ Params: Static<typeof clusterParams>; Body: Static<typeof decision> }>(
    "/api/v1/clusters/:cluster/admissions",
    {
      schema: { params: clusterParams, body: decision, response: { 204: Type.Null() } },
      config: {
        permission: "operate",
        reach: "server",
        operation: {
          id: "reportAdmission",
          summary: "Takes what was decided about something that is to run in a cluster",
          tag: "images",
        },
      },
    },
    async ({ params, body }, reply) => {
      await services.recordAdmission({ cluster: params.cluster, ...body });
      return reply.code(204).send();
    },
  );
}
