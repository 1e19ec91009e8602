import { stat } from "node:fs/promises";
import { createHttpClient, HttpError, type HttpClient, type HttpResponse } from "../../runtime/http.ts";
import { ArtifactError } from "../artifact-error.ts";
import type { SourceContext } from "../artifact-source.ts";
import type { EngineEndpoint } from "./engine-endpoints.ts";

/** An engine that answered. */
export interface EngineClient {
  readonly label: string;
  /** Whether the engine knows an image of this name. */
  hasImage(name: string): Promise<boolean>;
  /** The image as `docker save` writes it. Throws `ArtifactError`. */
  save(
    name: string,
    platform: { os: string; architecture: string; variant?: string } | undefined,
  ): Promise<AsyncIterable<Uint8Array>>;
  close(): Promise<void>;
}

/** A local engine answers at once; while it packs an image it may be silent for long. */
const pingTimeoutMs = 1_500;
const saveTimeoutMs = 300_000;
const maxAnswerBytes = 8 * 1024 * 1024;

/**
 * Connects to an engine by the Docker Engine API, which Podman speaks too. Throws `ArtifactError`
 * `ENGINE_UNREACHABLE` saying why it cannot be used.
 */
export async function connectEngine(endpoint: EngineEndpoint, context: SourceContext): Promise<EngineClient> {
  const { http, base } = await openHttp(endpoint, context);
  const version = await ping(http, base, endpoint, context.signal).catch(async (thrown: unknown) => {
    await http.close();
    throw thrown;
  });
  const get = (path: string): Promise<HttpResponse> =>
    http.send({ method: "GET", url: new URL(path, base), signal: context.signal, once: true });
  return {
    label: endpoint.label,
    async hasImage(name) {
      const answer = await http.read(
        {
          method: "GET",
          url: new URL(`/images/${encodeName(name)}/json`, base),
          signal: context.signal,
          once: true,
        },
        maxAnswerBytes,
      );
      return answer.status === 200;
    },
    async save(name, platform) {
      const query =
        platform !== undefined && version >= 1.48
          ? `?platform=${encodeURIComponent(JSON.stringify(platform))}`
          : "";
      const answer = await get(`/images/${encodeName(name)}/get${query}`);
      if (answer.status === 200) return answer.body;
      answer.discard();
      throw new ArtifactError({
        code: "ARTIFACT_NOT_FOUND",
        message: `the engine at ${endpoint.label} does not give out ${name} (status ${answer.status})`,
        hint: "Pull the image first, or name it with registry:.",
      });
    },
    close: () => http.close(),
  };
}

/** Names hold slashes and colons, which the API takes as they are. */
function encodeName(name: string): string {
  return name
    .split("/")
    .map((part) => encodeURIComponent(part).replaceAll("%3A", ":").replaceAll("%40", "@"))
    .join("/");
}

async function openHttp(
  endpoint: EngineEndpoint,
  { clock, offline }: SourceContext,
): Promise<{ http: HttpClient; base: URL }> {
  const options = { clock, offline, environment: {}, userAgent: "assay", timeoutMs: saveTimeoutMs };
  const url = URL.parse(endpoint.host);
  if (url?.protocol === "unix:") {
    const socketPath = decodeURIComponent(url.pathname);
    const found = await stat(socketPath).catch(() => undefined);
    if (found?.isSocket() !== true) throw unreachable(endpoint, "there is no socket");
    return { http: createHttpClient({ ...options, socketPath }), base: new URL("http://localhost") };
  }
  if (url?.protocol === "tcp:" || url?.protocol === "http:") {
    const base = new URL(`http://${url.host}`);
    return { http: createHttpClient({ ...options, insecureHosts: [base.host] }), base };
  }
  throw unreachable(
    endpoint,
    `${url?.protocol ?? "what it names"} is no connection that is supported, only unix: and tcp: are`,
  );
}

/** The version of the API that the engine speaks. */
async function ping(
  http: HttpClient,
  base: URL,
  endpoint: EngineEndpoint,
  signal: AbortSignal,
): Promise<number> {
  const soon = AbortSignal.any([signal, AbortSignal.timeout(pingTimeoutMs)]);
  try {
    const answer = await http.read(
      { method: "GET", url: new URL("/_ping", base), signal: soon, once: true },
      maxAnswerBytes,
    );
    if (answer.status !== 200) throw unreachable(endpoint, `it answers with status ${answer.status}`);
    return versionNumber(answer.header("api-version"));
  } catch (thrown) {
    if (signal.aborted) throw signal.reason;
    if (soon.aborted) throw unreachable(endpoint, "it does not answer");
    if (thrown instanceof HttpError) throw unreachable(endpoint, "nothing answers", thrown);
    throw thrown;
  }
}

/** `1.48` as a number that compares: minor versions have two digits at most. */
function versionNumber(text: string | undefined): number {
  const match = /^(\d{1,3})\.(\d{1,2})$/.exec(text ?? "");
  return match === null ? 0 : Number(match[1]) + Number(match[2]) / 100;
}

function unreachable({ label }: EngineEndpoint, why: string, cause?: unknown): ArtifactError {
  return new ArtifactError({
    code: "ENGINE_UNREACHABLE",
    message: `no engine at ${label}: ${why}`,
    hint: "Start Docker or Podman's socket, or name the image with registry:.",
    cause,
  });
}
