import { readFileSync } from "node:fs";
import { join } from "node:path";
import { AssayError, errorMessage } from "../../runtime/errors.ts";
import { userDataDirectory } from "../../runtime/data-directory.ts";
import { createHttpClient, HttpError, type HttpClient } from "../../runtime/http.ts";
import type { ApiAnswer, ApiCall, ApiMethod, ApiPath } from "./api-calls.ts";
import type { CommandContext } from "../command.ts";

/** Answers of a server are no larger. */
const maxAnswerBytes = 1024 ** 3;
const defaultServer = "http://127.0.0.1:8420";

/** What a server refused, in its own words. */
export class ServerError extends AssayError<"SERVER_REFUSED" | "SERVER_UNREACHABLE"> {}

/** Asks a server. */
export interface ServerClient {
  readonly address: URL;
  /** Gives the answer as it was parsed; of the API's own types. Throws {@link ServerError}. */
  ask<Path extends ApiPath<Method>, Method extends ApiMethod = "GET">(
    call: ApiCall<Method, Path>,
  ): Promise<ApiAnswer<Method, Path>>;
  close(): Promise<void>;
}

/** A question, whatever its types. */
interface PlainCall {
  readonly method?: ApiMethod;
  readonly path: string;
  readonly params?: Readonly<Record<string, string | number>> | undefined;
  readonly query?: Readonly<Record<string, unknown>> | undefined;
  readonly body?: unknown;
  readonly bytes?: string | Uint8Array;
}

/** The folder of `--data`, else the user's. */
export function dataFolderOf({
  options,
  environment,
}: Pick<CommandContext, "options" | "environment">): string {
  return options.data ?? userDataDirectory(environment);
}

/** A client of the server that the options name. */
export function openServerClient(context: CommandContext): ServerClient {
  const { options, clock, environment, signal } = context;
  const address = addressOf(options.server ?? defaultServer);
  const token = options.serverToken ?? localToken(context, address);
  const http = createHttpClient({
    clock,
    environment,
    userAgent: "assay",
    caFile: options.caFile,
    timeoutMs: 120_000,
    retry: { maxRetries: 0 },
  });
  return {
    address,
    // The types are those of the API; what comes is believed to be of them, and nothing is looked at again.
    ask: async (call) => (await asked(http, { call: call as PlainCall, address, token, signal })) as never,
    close: () => http.close(),
  };
}

function addressOf(text: string): URL {
  const url = URL.parse(text.includes("://") ? text : `http://${text}`);
  if (url !== null && (url.protocol === "http:" || url.protocol === "https:")) return url;
  throw new ServerError({
    code: "SERVER_UNREACHABLE",
    category: "usage",
    message: `${JSON.stringify(text.slice(0, 200))} is no server's address`,
    hint: "Write it as https://HOST or http://HOST:PORT.",
  });
}

/** The token of a server on this machine is in its folder; it goes to no other machine. */
function localToken(context: CommandContext, { hostname }: URL): string | undefined {
  if (!["127.0.0.1", "localhost", "[::1]"].includes(hostname)) return undefined;
  try {
    return readFileSync(join(dataFolderOf(context), "token"), "utf8").trim();
  } catch {
    // Another user's, or nobody's: the server says that it wants one.
    return undefined;
  }
}

interface Asked {
  readonly call: PlainCall;
  readonly address: URL;
  readonly token: string | undefined;
  readonly signal: AbortSignal;
}

async function asked(http: HttpClient, { call, address, token, signal }: Asked): Promise<unknown> {
  const path = call.path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(String(call.params?.[name] ?? "")),
  );
  const url = new URL(path, address);
  for (const [name, value] of Object.entries(call.query ?? {})) {
    if (["string", "number", "boolean"].includes(typeof value)) url.searchParams.set(name, String(value));
  }
  const headers = {
    accept: "application/json",
    ...(call.body === undefined ? {} : { "content-type": "application/json" }),
    ...(call.bytes === undefined ? {} : { "content-type": "application/octet-stream" }),
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
  };
  const content = call.bytes ?? (call.body === undefined ? undefined : JSON.stringify(call.body));
  const body = content === undefined ? {} : { body: content };
  try {
    const answer = await http.read(
      { method: call.method ?? "GET", url, headers, ...body, signal },
      maxAnswerBytes,
    );
    const text = answer.bytes.toString("utf8");
    if (answer.status >= 400) throw refusal(text, answer.status, address);
    return text === "" ? undefined : JSON.parse(text);
  } catch (thrown) {
    if (thrown instanceof HttpError) throw unreachable(address, thrown);
    throw thrown;
  }
}

function refusal(text: string, status: number, address: URL): ServerError {
  const told = problemIn(text);
  return new ServerError({
    code: "SERVER_REFUSED",
    category: status >= 500 ? "environment" : "usage",
    message: `the server ${address.host} answers ${status}: ${told.detail ?? "it does not say why"}`,
    hint: status === 401 ? "Set ASSAY_SERVER_TOKEN, or name the server's folder with --data." : told.hint,
  });
}

function problemIn(text: string): { readonly detail?: string; readonly hint?: string } {
  try {
    return JSON.parse(text) as { detail?: string; hint?: string };
  } catch {
    return {};
  }
}

function unreachable(address: URL, cause: HttpError): ServerError {
  return new ServerError({
    code: "SERVER_UNREACHABLE",
    category: "environment",
    message: `no server answers at ${address.origin}: ${errorMessage(cause)}`,
    hint: "Start one with `assay serve`, or name it with --server.",
    retryable: true,
    cause,
  });
}
