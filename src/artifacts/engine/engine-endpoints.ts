import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";

/** Where an engine may answer. */
export interface EngineEndpoint {
  /** How messages call it. */
  readonly label: string;
  /** `unix:///run/podman/podman.sock`, `tcp://127.0.0.1:2375`. */
  readonly host: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

const maxFileBytes = 1024 * 1024;

/**
 * The places where a local engine may be: when one is named (`DOCKER_HOST`, `DOCKER_CONTEXT` or the current context
 * of Docker's configuration, `CONTAINER_HOST`) only that one, else the sockets that Docker and Podman open, rootful
 * and rootless.
 */
export async function engineEndpoints(environment: Environment): Promise<readonly EngineEndpoint[]> {
  const {
    DOCKER_HOST: dockerHost,
    CONTAINER_HOST: podmanHost,
    XDG_RUNTIME_DIR: runtime,
    HOME: home,
  } = environment;
  if (isSet(dockerHost)) return [{ label: "DOCKER_HOST", host: dockerHost }];
  const context = await currentContext(environment);
  if (context !== undefined) return [context];
  if (isSet(podmanHost)) return [{ label: "CONTAINER_HOST", host: podmanHost }];
  const sockets = [
    "/var/run/docker.sock",
    ...(isSet(runtime) ? [join(runtime, "docker.sock")] : []),
    ...(isSet(home) ? [join(home, ".docker", "run", "docker.sock")] : []),
    ...(isSet(runtime) ? [join(runtime, "podman", "podman.sock")] : []),
    "/run/podman/podman.sock",
  ];
  return sockets.map((path) => ({ label: path, host: `unix://${path}` }));
}

/** The host of Docker's chosen context; undefined for the default one. */
async function currentContext(environment: Environment): Promise<EngineEndpoint | undefined> {
  const home = environment["HOME"];
  const directory = environment["DOCKER_CONFIG"] ?? (isSet(home) ? join(home, ".docker") : undefined);
  if (directory === undefined) return undefined;
  const configured = (await readJSONFile(join(directory, "config.json")))["currentContext"];
  const name = environment["DOCKER_CONTEXT"] ?? configured;
  if (typeof name !== "string" || name === "" || name === "default") return undefined;
  const id = createHash("sha256").update(name).digest("hex");
  const meta = await readJSONFile(join(directory, "contexts", "meta", id, "meta.json"));
  const host = memberAt(memberAt(memberAt(meta, "Endpoints"), "docker"), "Host");
  return { label: `docker context ${name}`, host: typeof host === "string" ? host : "" };
}

function memberAt(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined;
}

async function readJSONFile(path: string): Promise<Readonly<Record<string, unknown>>> {
  try {
    const text = await readFile(path, "utf8");
    const value: unknown = text.length > maxFileBytes ? undefined : JSON.parse(text);
    return typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
  } catch {
    // No configuration is the usual case; a broken one names no context.
    return {};
  }
}

function isSet(text: string | undefined): text is string {
  return text !== undefined && text !== "";
}
