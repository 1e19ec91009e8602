import type { FastifyInstance, FastifyReply } from "fastify";
import type { Socket } from "node:net";
import { errorMessage } from "../../runtime/errors.ts";
import type { Logger } from "../../runtime/logger.ts";
import type { RouteRecord } from "./openapi/route-record.ts";
import { problem, problemOf, type Problem } from "./problem.ts";

/** Sends a problem in its own media type. */
export function sendProblem(reply: FastifyReply, told: Problem): FastifyReply {
  return reply.code(told.status).type("application/problem+json").send(JSON.stringify(told));
}

/** Whatever goes wrong with a request is told as a problem, and of a bug nothing but that it is one. */
export function addFaultHandlers(
  app: FastifyInstance,
  { logger, records }: { readonly logger: Logger; readonly records: readonly RouteRecord[] },
): void {
  app.setErrorHandler(async (thrown, request, reply) => {
    const told = problemOf(thrown);
    if (told.status >= 500) {
      const fields = { url: request.routeOptions.url ?? "", error: errorMessage(thrown) };
      logger.error(fields, "a request failed");
    }
    await sendProblem(reply, told);
  });
  app.setNotFoundHandler(async (request, reply) => {
    const allowed = methodsAt(records, request.url.split("?", 1)[0] ?? "");
    if (allowed.length === 0)
      return sendProblem(reply, problem(404, "NOT_FOUND", "there is nothing at this address"));
    const detail = "this address does not know the method";
    return sendProblem(reply.header("allow", allowed.join(", ")), problem(405, "METHOD_NOT_ALLOWED", detail));
  });
}

function methodsAt(records: readonly RouteRecord[], path: string): readonly string[] {
  const parts = path.split("/");
  const fits = (url: string): boolean => {
    const names = url.split("/");
    return (
      names.length === parts.length && names.every((name, at) => name.startsWith(":") || name === parts[at])
    );
  };
  const plain = records.filter(({ url }) => url === path);
  const found = plain.length > 0 ? plain : records.filter(({ url }) => fits(url));
  const methods = found.map(({ method }) => method);
  return [...new Set(methods.flatMap((one) => (one === "GET" ? ["GET", "HEAD"] : [one])))].sort();
}

const parserProblems: Readonly<Record<string, Problem>> = {
  ERR_HTTP_REQUEST_TIMEOUT: problem(408, "REQUEST_TOO_SLOW", "the request did not come in time"),
  HPE_HEADER_OVERFLOW: problem(431, "HEADERS_TOO_LARGE", "the headers are larger than they may be"),
};

/** What is no HTTP at all, or did not come whole in time: told before any route is known. */
export function answerUnreadable(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === "ECONNRESET" || !socket.writable) {
    socket.destroy();
    return;
  }
  const told =
    parserProblems[error.code ?? ""] ?? problem(400, "REQUEST_INVALID", "the request is no valid HTTP");
  const body = JSON.stringify(told);
  socket.end(
    `HTTP/1.1 ${told.status} ${told.title}\r\ncontent-type: application/problem+json\r\n` +
      `content-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  );
}
