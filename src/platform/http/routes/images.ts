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

const scannerReport = Type.Object(
  {
    tool: Type.String(),
    subject: Type.String(),
    digest: Type.String(),
    takenAt: Type.Integer(),
    takenBy: Type.String(),
    findings: Type.Integer(),
    shared: Type.Integer(),
    cleared: Type.Integer(),
  },
  { title: "ScannerReport" },
);
const scannerFinding = Type.Object(
  {
    id: Type.Integer(),
    tool: Type.String(),
    vulnerability: Type.String(),
    package: Type.String(),
    version: Type.String(),
    severity: Type.String(),
    names: Type.Array(Type.String()),
    fixedIn: Type.Array(Type.String()),
    cleared: nullableText,
    shared: Type.Boolean(),
  },
  { title: "ScannerFinding" },
);
const toolParams = Type.Object({ ...digestParams.properties, tool: text(100) });

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
  scannerRoutes(app, services);
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

/** What other scanners say of an image: uploaded (`POST /api/v1/uploads?kind=scanner-report`), and shown beside ours. */
function scannerRoutes(app: FastifyInstance, services: ApiSetup["services"]): void {
  app.get<{ Params: Static<typeof digestParams> }>(
    "/api/v1/images/:digest/scanner-reports",
    {
      schema: {
        params: digestParams,
        response: { 200: Type.Object({ items: Type.Array(scannerReport) }) },
      },
      config: {
        permission: "read",
        operation: {
          id: "listScannerReports",
          summary: "Reports of other scanners about an image, and how much of each Assay finds too",
          tag: "findings",
        },
      },
    },
    async ({ params, caller }) => ({ items: await services.listScannerReports(caller, params.digest) }),
  );
  app.delete<{ Params: Static<typeof toolParams> }>(
    "/api/v1/images/:digest/scanner-reports/:tool",
    {
      schema: { params: toolParams, response: { 204: Type.Null() } },
      config: {
        permission: "scan",
        operation: {
          id: "removeScannerReport",
          summary: "Takes another scanner's report of an image away",
          tag: "findings",
        },
      },
    },
    async ({ params, caller }, reply) => {
      await services.removeScannerReport(caller, params.digest, params.tool);
      return reply.code(204).send();
    },
  );
  listRoute(app, {
    url: "/api/v1/images/:digest/scanner-findings",
    operation: "listScannerFindings",
    summary: "What other scanners say of an image, joined with what Assay finds",
    tag: "findings",
    params: digestParams,
    item: scannerFinding,
    filters: { tool: Type.Optional(text(100)), shared: Type.Optional(Type.Boolean()) },
    list: async (query, { params, caller }) =>
      services.listScannerFindings(caller, (params as Static<typeof digestParams>).digest, query),
  });
}
