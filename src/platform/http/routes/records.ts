import type { FastifyInstance } from "fastify";
import Type from "typebox";
import type { ApiSetup } from "../api-setup.ts";
import { listRoute } from "../lists/list-route.ts";
import { moment, nullableText, text } from "../schemas.ts";

const auditRecord = Type.Object(
  {
    id: Type.Integer(),
    at: Type.Integer(),
    actor: Type.String(),
    action: Type.String(),
    subject: Type.String(),
    detail: Type.Any(),
    source: Type.String(),
    before: Type.Any(),
    after: Type.Any(),
    hash: nullableText,
  },
  { title: "AuditRecord" },
);

const event = Type.Object(
  {
    id: Type.Integer(),
    at: Type.Integer(),
    kind: Type.String(),
    subject: Type.String(),
    detail: Type.Any(),
  },
  { title: "Event" },
);

/** What happened, and who did what. */
export function recordRoutes(app: FastifyInstance, { services }: ApiSetup): void {
  listRoute(app, {
    url: "/api/v1/audit",
    operation: "listAudit",
    summary: "Who did what, the newest first",
    tag: "audit",
    permission: "audit",
    reach: "server",
    item: auditRecord,
    filters: {
      actor: Type.Optional(text()),
      action: Type.Optional(text(100)),
      subject: Type.Optional(text()),
      since: Type.Optional(moment),
      until: Type.Optional(moment),
    },
    list: (query) => services.listAudit(query),
  });
  listRoute(app, {
    url: "/api/v1/events",
    operation: "listEvents",
    summary: "What happened, the newest first",
    tag: "events",
    reach: "server",
    item: event,
    filters: { kind: Type.Optional(text(100)), subject: Type.Optional(text()) },
    list: (query) => services.listEvents(query),
  });
}
