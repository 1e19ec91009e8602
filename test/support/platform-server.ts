/** A server as its users start one: a process of its own, on a free port of loopback, with its data in a folder. */
import { spawn, type ChildProcess } from "node:child_process";
import { readFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { join } from "node:path";
import { projectRoot } from "./project-root.ts";

export interface PlatformServer {
  readonly port: number;
  /** Of the process that runs now; 0 before the first start. */
  readonly pid: number;
  /** Starts it, and waits until it listens. */
  start(): Promise<void>;
  /** `SIGKILL`, as a machine that loses its power. */
  kill(): Promise<void>;
  /** `SIGTERM`, and waits for its end. */
  stop(): Promise<void>;
  /** Asks its API; throws for any answer but success. */
  ask(method: "GET" | "POST", path: string, body?: object): Promise<unknown>;
  /** The text at an address of its API; throws for any answer but success. */
  text(path: string): Promise<string>;
  /** Asks a question until its answer is accepted, for at most half a minute. */
  until<Answer>(question: () => Promise<Answer>, isRight: (answer: Answer) => boolean): Promise<Answer>;
}

export async function platformServer(
  data: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<PlatformServer> {
  const port = await freePort();
  let child: ChildProcess | undefined;
  const end = (signal: NodeJS.Signals): Promise<void> =>
    new Promise((resolve) => {
      if (child === undefined || child.exitCode !== null || child.signalCode !== null) {
        resolve();
        return;
      }
      child.once("exit", () => resolve());
      child.kill(signal);
    });
  const asked = async (method: string, path: string, body?: object): Promise<string> => {
    const token = readFileSync(join(data, "token"), "utf8").trim();
    const headers = {
      authorization: `Bearer ${token}`,
      ...(body === undefined ? {} : { "content-type": "application/json" }),
    };
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return text;
  };
  const server: PlatformServer = {
    port,
    get pid() {
      return child?.pid ?? 0;
    },
    async start() {
      const argv = [
        join(projectRoot, "bin/assay.cjs"),
        "serve",
        "--listen",
        String(port),
        "--data",
        data,
        "--offline",
        "--quiet",
      ];
      const started = spawn(process.execPath, argv, {
        stdio: ["ignore", "ignore", "pipe"],
        env: { PATH: process.env["PATH"] ?? "", HOME: data, ASSAY_SKIP_DB_UPDATE: "true", ...environment },
      });
      child = started;
      let said = "";
      started.stderr.on("data", (chunk: Buffer) => (said = (said + chunk.toString()).slice(-2_000)));
      for (let attempt = 0; attempt < 300; attempt += 1) {
        if (started.exitCode !== null) throw new Error(`the server ended: ${said}`);
        const answer = await fetch(`http://127.0.0.1:${port}/startupz`).catch(() => undefined);
        if (answer?.ok === true) return;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      throw new Error(`the server does not listen: ${said}`);
    },
    kill: () => end("SIGKILL"),
    stop: () => end("SIGTERM"),
    async ask(method, path, body) {
      return JSON.parse(await asked(method, path, body)) as unknown;
    },
    text: (path) => asked("GET", path),
    async until(question, isRight) {
      for (let attempt = 0; ; attempt += 1) {
        const answer = await question();
        if (isRight(answer)) return answer;
        if (attempt > 450) throw new Error(`still ${JSON.stringify(answer).slice(0, 1_000)}`);
        await new Promise((resolve) => setTimeout(resolve, 200));
      }
    },
  };
  return server;
}

export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
