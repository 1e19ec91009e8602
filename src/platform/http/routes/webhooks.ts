import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import Type, { type Static } from "typebox";
import type { WebhookRequest } from "../../registries/webhooks/webhook-receiver.ts";
import type { ApiSetup } from "../api-setup.ts";
import { certificateOf } from "../client-certificate.ts";
import { problem } from "../problem.ts";
import { nameParams } from "../schemas.ts";

/** No sender's delivery is larger. */
const maxBytes = 4 * 1024 * 1024;

const taken = Type.Object({ events: Type.Integer(), ignored: Type.Integer() });

/** Webhooks prove themselves, each kind in its own way; what they say is stored before it is answered. */
export function webhookRoutes(root: FastifyInstance, { services, certificateHeader }: ApiSetup): void {
  void root.register((app, _options, done) => {
    // Signatures are over the bytes as they came, whatever they call themselves.
    app.removeAllContentTypeParsers();
    app.addContentTypeParser("*", { parseAs: "buffer", bodyLimit: maxBytes }, (_request, body, parsed) =>
      parsed(null, body),
    );
    app.route<{ Params: Static<typeof nameParams> }>({
      method: ["POST", "OPTIONS"],
      url: "/webhooks/:name",
      bodyLimit: maxBytes,
      schema: { params: nameParams, response: { 202: taken } },
      config: { permission: "open" },
      handler: async (request, reply) => {
        const signal = AbortSignal.timeout(30_000);
        const answer = await services.takeWebhook(
          request.params.name,
          webhookRequest(request, certificateHeader),
          signal,
        );
        if (answer.kind === "taken")
          return reply.code(202).send({ events: answer.events, ignored: answer.ignored });
        if (answer.kind === "handshake") return shake(reply, answer.answer);
        const body = problem(answer.status, answer.code, answer.reason);
        return reply.code(answer.status).type("application/problem+json").send(JSON.stringify(body));
      },
    });
    done();
  });
}

function webhookRequest(request: FastifyRequest, certificateHeader: string | undefined): WebhookRequest {
  const { method, headers, url, body } = request;
  const header = (name: string): string | undefined => {
    const value = headers[name];
    return Array.isArray(value) ? value[0] : value;
  };
  const fingerprint = certificateOf(request, certificateHeader);
  return {
    method,
    header,
    ...(fingerprint === undefined ? {} : { certificateFingerprint: fingerprint }),
    query: new URL(url, "http://localhost").searchParams,
    body: Buffer.isBuffer(body) ? body : Buffer.alloc(0),
  };
}

function shake(
  reply: FastifyReply,
  { status, headers, body }: { status: number; headers: Readonly<Record<string, string>>; body: string },
): FastifyReply {
  return reply
    .code(status)
    .headers({ ...headers })
    .send(body);
}
