import Fastify, { type FastifyInstance } from "fastify";
import { afterEach, describe, expect, it } from "vitest";
import { systemClock } from "../../runtime/clock.ts";
import { fieldsOfWork, originOfWork } from "../../runtime/work-scope.ts";
import { jsonLogger } from "../telemetry/server-logger.ts";
import type { AnsweredRequest } from "../telemetry/metrics/server-metrics.ts";
import { observeRequests } from "./observe-requests.ts";

let app: FastifyInstance;
afterEach(() => app.close());

interface Line {
  readonly level: string;
  readonly msg: string;
  readonly request?: string;
  readonly route?: string;
  readonly status?: number;
}

function observed(): {
  readonly lines: () => readonly Line[];
  readonly answered: AnsweredRequest[];
  readonly text: () => string;
} {
  const written: string[] = [];
  const answered: AnsweredRequest[] = [];
  const logger = jsonLogger({
    write: (line) => void written.push(line),
    level: "debug",
    clock: systemClock,
    base: {},
  });
  app = Fastify();
  observeRequests(app, {
    clock: systemClock,
    logger,
    requestAnswered: (request) => void answered.push(request),
  });
  app.get("/things/:name", () => {
    logger.info({}, "within");
    return { request: fieldsOfWork()?.["request"], asked: originOfWork().askedAt !== undefined };
  });
  app.post("/things", async (request) => {
    await new Promise((resolve) => setTimeout(resolve, 1));
    logger.info({}, "within");
    return { request: fieldsOfWork()?.["request"], body: request.body };
  });
  app.get("/broken", () => Promise.reject(new Error("no")));
  app.get("/livez", () => ({}));
  return {
    lines: () => written.map((line) => JSON.parse(line) as Line),
    answered,
    text: () => written.join("\n"),
  };
}

describe("a request", () => {
  it("has one id: in what is written for it, in its answer, and in what it goes on with", async () => {
    const { lines } = observed();
    const given = await app.inject({ url: "/things/a", headers: { "x-request-id": "client-1" } });
    expect(given.headers["x-request-id"]).toBe("client-1");
    expect(given.json()).toEqual({ request: "client-1", asked: true });
    const posted = await app.inject({ method: "POST", url: "/things", payload: { a: "x".repeat(100_000) } });
    const id = posted.headers["x-request-id"];
    expect(posted.json()).toMatchObject({ request: id });
    expect(lines().map(({ msg, request }) => [msg, request])).toEqual([
      ["within", "client-1"],
      ["a request was answered", "client-1"],
      ["within", id],
      ["a request was answered", id],
    ]);
  });

  it("gets an id of ours where the client's is none", async () => {
    observed();
    for (const bad of ["a b", "x".repeat(65), "<script>", ""]) {
      const answer = await app.inject({ url: "/things/a", headers: { "x-request-id": bad } });
      expect(answer.headers["x-request-id"]).toMatch(/^[0-9a-f-]{36}$/);
    }
  });

  it("is told by its route's pattern, never by what its address, headers or body hold", async () => {
    const { lines, text } = observed();
    const secret = ["shibbo", "leth", "7"].join("");
    await app.inject({
      method: "GET",
      url: `/things/${secret}?token=${secret}`,
      headers: { authorization: `Bearer ${secret}`, cookie: `session=${secret}` },
    });
    await app.inject({ method: "POST", url: `/things?password=${secret}`, payload: { secret } });
    await app.inject({ url: `/nothing/${secret}` });
    expect(text()).not.toContain(secret);
    const access = lines().filter(({ msg }) => msg === "a request was answered");
    expect(access.map(({ route, status }) => [route, status])).toEqual([
      ["/things/:name", 200],
      ["/things", 200],
      ["", 404],
    ]);
  });

  it("is counted, and told as loudly as it deserves", async () => {
    const { lines, answered } = observed();
    await app.inject({ url: "/broken" });
    await app.inject({ url: "/livez" });
    expect(answered).toMatchObject([
      { route: "/broken", method: "GET", status: 500 },
      { route: "/livez", method: "GET", status: 200 },
    ]);
    expect(lines().map(({ level }) => level)).toEqual(["warn", "debug"]);
  });
});
