import type { FastifyInstance } from "fastify";
import Type, { type Static } from "typebox";
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
}
