/** Asks an API in a test, without a socket. */
import type { FastifyInstance } from "fastify";
import { testToken } from "./test-token.ts";

export interface ApiAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
  /** Of an object in JSON; empty for anything else. */
  readonly body: Readonly<Record<string, unknown>>;
}

export interface ApiQuestion {
  readonly method?: "GET" | "POST" | "PATCH" | "PUT" | "DELETE";
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer | object;
  /** The administrator's when undefined. */
  readonly token?: string;
}

export async function askAPI(
  app: FastifyInstance,
  url: string,
  { method = "GET", headers = {}, body, token = testToken }: ApiQuestion = {},
): Promise<ApiAnswer> {
  const isRaw = typeof body === "string" || Buffer.isBuffer(body);
  const answer = await app.inject({
    method,
    url,
    headers: {
      authorization: `Bearer ${token}`,
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      ...headers,
    },
    ...(body === undefined ? {} : { payload: isRaw ? body : JSON.stringify(body) }),
  });
  const type = String(answer.headers["content-type"]);
  const isObject = type.includes("json") && !type.includes("ndjson") && answer.body.startsWith("{");
  return {
    status: answer.statusCode,
    headers: answer.headers,
    text: answer.body,
    body: isObject ? (JSON.parse(answer.body) as Record<string, unknown>) : {},
  };
}
