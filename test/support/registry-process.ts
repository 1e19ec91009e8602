/** Registries of others as processes on a free port of loopback, and a client that pushes built images to them. */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BuiltBlob, BuiltImage } from "./image-builder.ts";

/** A running registry. */
export interface RegistryProcess {
  /** `127.0.0.1:port` */
  readonly host: string;
  push(repository: string, tag: string, image: BuiltImage): Promise<void>;
  /** Puts a manifest whose parts are there already. */
  put(repository: string, reference: string, manifest: BuiltBlob): Promise<void>;
  /** Kills it and starts it again: what it held in memory is lost, notifications that were not taken among it. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

/** Starts what `command` says for a port and an empty directory; resolves when it answers. */
export async function startRegistryProcess(
  command: (host: string, directory: string) => readonly string[],
): Promise<RegistryProcess> {
  const directory = mkdtempSync(join(tmpdir(), "assay-registry-"));
  const host = `127.0.0.1:${await freePort()}`;
  const [program = "", ...argv] = command(host, directory);
  const start = () => spawn(program, argv, { stdio: "ignore" });
  let child = start();
  const end = (signal: NodeJS.Signals) =>
    new Promise<void>((resolve) => {
      child.once("exit", () => resolve());
      child.kill(signal);
    });
  const registry: RegistryProcess = {
    host,
    async push(repository, tag, image) {
      for (const blob of [image.config, ...image.layers]) await pushBlob(host, repository, blob);
      await registry.put(repository, tag, image.manifest);
    },
    async put(repository, reference, { mediaType, bytes }) {
      const url = `http://${host}/v2/${repository}/manifests/${reference}`;
      await expectCreated(
        await fetch(url, { method: "PUT", headers: { "content-type": mediaType }, body: bytes }),
      );
    },
    async restart() {
      await end("SIGKILL");
      child = start();
      await answers(host, program);
    },
    async close() {
      await end("SIGTERM");
      rmSync(directory, { recursive: true, force: true });
    },
  };
  await answers(host, program);
  return registry;
}

async function pushBlob(host: string, repository: string, { digest, bytes }: BuiltBlob): Promise<void> {
  const opened = await fetch(`http://${host}/v2/${repository}/blobs/uploads/`, { method: "POST" });
  const location = new URL(opened.headers.get("location") ?? "", `http://${host}`);
  location.searchParams.set("digest", digest);
  const headers = { "content-type": "application/octet-stream" };
  await expectCreated(await fetch(location, { method: "PUT", headers, body: bytes }));
}

async function expectCreated(response: Response): Promise<void> {
  if (response.status !== 201)
    throw new Error(`${response.url}: ${response.status} ${await response.text()}`);
}

async function answers(host: string, program: string): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt++) {
    const response = await fetch(`http://${host}/v2/`).catch(() => undefined);
    if (response?.ok === true) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`${program} does not answer on ${host}`);
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
