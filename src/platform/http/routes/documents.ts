import { Readable } from "node:stream";
import type { FastifyInstance, FastifyReply } from "fastify";
import Type, { type Static } from "typebox";
import {
  mediaTypesOf,
  reportFormats,
  sbomDocumentFormats,
  type WrittenReport,
} from "../../services/documents/write-report.ts";
import type { ApiSetup } from "../api-setup.ts";
import { listRoute } from "../lists/list-route.ts";
import { digestParams, digestText, nullableText, text } from "../schemas.ts";

const sbom = Type.Object(
  {
    digest: Type.String(),
    platform: Type.String(),
    packages: Type.Integer(),
    scannedAt: Type.Integer(),
  },
  { title: "Sbom" },
);
const attestation = Type.Object(
  {
    image: Type.String(),
    digest: Type.String(),
    predicateType: Type.String(),
    identity: Type.String(),
    verified: Type.Boolean(),
    refusal: nullableText,
    seenAt: Type.Integer(),
  },
  { title: "Attestation" },
);

const formatOf = (formats: readonly string[], standard: string) =>
  Type.Object(
    {
      format: Type.Enum([...formats], {
        default: standard,
        description: "As `assay scan --output` names it.",
      }),
    },
    { additionalProperties: false },
  );
const reportQuery = formatOf(reportFormats, "json");
const sbomQuery = formatOf(sbomDocumentFormats, "cyclonedx-json");

/** What is known of images as documents: SBOMs, reports in every format, and what is attached to them. */
export function documentRoutes(app: FastifyInstance, { services }: ApiSetup): void {
  listRoute(app, {
    url: "/api/v1/sboms",
    operation: "listSboms",
    summary: "Images whose SBOM can be had",
    tag: "SBOMs",
    item: sbom,
    filters: {},
    list: (query, { caller }) => services.listSboms(caller, query),
  });
  listRoute(app, {
    url: "/api/v1/attestations",
    operation: "listAttestations",
    summary: "Signatures and attestations of images, and whether they count",
    tag: "attestations",
    item: attestation,
    filters: {
      digest: Type.Optional(digestText),
      image: Type.Optional(digestText),
      predicateType: Type.Optional(text(500)),
      verified: Type.Optional(Type.Boolean()),
    },
    list: (query, { caller }) => services.listAttestations(caller, query),
  });
  app.get<{ Params: Static<typeof digestParams>; Querystring: { format: string } }>(
    "/api/v1/images/:digest/sbom",
    {
      schema: { params: digestParams, querystring: sbomQuery, response: { 200: Type.Any() } },
      config: {
        permission: "read",
        operation: {
          ...{ id: "showSbom", summary: "The SBOM of an image", tag: "SBOMs" },
          answers: mediaTypesOf(sbomDocumentFormats),
        },
      },
    },
    async ({ params, query, caller }, reply) =>
      send(reply, await services.writtenReport(caller, { ...params, ...query })),
  );
  app.get<{ Params: Static<typeof digestParams>; Querystring: { format: string } }>(
    "/api/v1/images/:digest/reports",
    {
      schema: { params: digestParams, querystring: reportQuery, response: { 200: Type.Any() } },
      config: {
        permission: "read",
        operation: {
          id: "writeReport",
          summary: "What is known of an image, in any format of `assay scan`",
          tag: "reports",
          answers: mediaTypesOf(reportFormats),
        },
      },
    },
    async ({ params, query, caller }, reply) =>
      send(reply, await services.writtenReport(caller, { ...params, ...query })),
  );
}

function send(reply: FastifyReply, { mediaType, fileName, pieces }: WrittenReport): FastifyReply {
  return reply
    .type(mediaType)
    .header("content-disposition", `attachment; filename="${fileName}"`)
    .send(Readable.from(pieces, { objectMode: false }));
}
