import type { FastifyInstance, FastifyReply } from "fastify";
import Type, { type Static } from "typebox";
import type { ApiSetup } from "../api-setup.ts";
import { text } from "../schemas.ts";

const code = Type.String({ pattern: "^[A-Za-z0-9_-]{20,100}$" });
const form = Type.Object(
  { code, name: text(63), password: Type.String({ minLength: 1, maxLength: 1_024 }) },
  { additionalProperties: false },
);
const params = Type.Object({ code });

/** The link that makes the first administrator: a page with a form, and what the form and the command send to. */
export function setupRoutes(root: FastifyInstance, { services }: ApiSetup): void {
  root.get<{ Params: Static<typeof params> }>(
    "/setup/:code",
    {
      schema: { params, response: { 200: Type.String() } },
      config: { permission: "open", rate: "login" },
    },
    async (request, reply) =>
      page(
        reply,
        `<form method="post" action="/setup">
<input type="hidden" name="code" value="${request.params.code}">
<p><label>Name<br><input name="name" required autocomplete="username" pattern="[a-z0-9][a-z0-9._@\\-]*"></label></p>
<p><label>Password, 12 characters or more<br><input name="password" type="password" required minlength="12"
autocomplete="new-password"></label></p>
<p><button>Make me the administrator</button></p></form>`,
      ),
  );
  root.post<{ Body: Static<typeof form> }>(
    "/api/v1/setup",
    {
      schema: { body: form, response: { 201: Type.Object({ account: Type.String() }) } },
      config: {
        permission: "open",
        rate: "login",
        operation: {
          id: "setUp",
          summary: "Makes the first administrator, by the code of the one-time link",
          tag: "sessions",
        },
      },
    },
    async ({ body, caller }, reply) => {
      await services.setUpAdministrator(caller, body);
      return reply.code(201).send({ account: body.name });
    },
  );
  void root.register((app, _options, done) => {
    app.addContentTypeParser(
      "application/x-www-form-urlencoded",
      { parseAs: "string", bodyLimit: 10_000 },
      (_request, body, parsed) => parsed(null, Object.fromEntries(new URLSearchParams(String(body)))),
    );
    app.post<{ Body: Static<typeof form> }>(
      "/setup",
      {
        schema: { body: form, response: { 200: Type.String() } },
        config: { permission: "open", rate: "login" },
      },
      async ({ body, caller }, reply) => {
        await services.setUpAdministrator(caller, body);
        return page(reply, "<p>Done: you administer this server, and this link works no more.</p>");
      },
    );
    done();
  });
}

/** Nothing in it comes from a request but what its schema lets be letters and digits only. */
function page(reply: FastifyReply, body: string): FastifyReply {
  return reply
    .header("content-security-policy", "default-src 'none'; form-action 'self'; frame-ancestors 'none'")
    .type("text/html; charset=utf-8")
    .send(`<!doctype html><html lang="en"><meta charset="utf-8"><title>Assay: first administrator</title>
<h1>The first administrator</h1>${body}</html>`);
}
