/** S3-compatible storage of the tests' own, which checks signatures: versitygw over a folder, on a free port of loopback. */
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "./platform-server.ts";

/** A running storage. */
export interface ObjectStorage {
  /** `s3+http://127.0.0.1:PORT/BUCKET` */
  readonly place: string;
  /** What a server is told of its credential. */
  readonly environment: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

/** Starts one with an empty bucket; resolves when it answers. */
export async function startObjectStorage(): Promise<ObjectStorage> {
  const folder = mkdtempSync(join(tmpdir(), "assay-objects-"));
  const sidecar = join(folder, "attributes");
  mkdirSync(join(folder, "data", "assay"), { recursive: true });
  mkdirSync(sidecar);
  const port = await freePort();
  const environment = { AWS_ACCESS_KEY_ID: "assay", AWS_SECRET_ACCESS_KEY: "secret-of-the-tests" };
  const { AWS_ACCESS_KEY_ID: id, AWS_SECRET_ACCESS_KEY: secret } = environment;
  const common = ["--access", id, "--secret", secret, "--port", `127.0.0.1:${port}`, "--quiet"];
  const argv = [...common, "posix", "--sidecar", sidecar, join(folder, "data")];
  const child = spawn("versitygw", argv, { stdio: "ignore" });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  await answers(port, () => child.exitCode);
  return {
    place: `s3+http://127.0.0.1:${port}/assay`,
    environment,
    close: async () => {
      child.kill("SIGKILL");
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function answers(port: number, exitCode: () => number | null): Promise<void> {
  for (let attempt = 0; attempt < 300; attempt++) {
    if (exitCode() !== null) throw new Error(`versitygw ended with ${exitCode()}`);
    if ((await fetch(`http://127.0.0.1:${port}/`).catch(() => undefined)) !== undefined) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("versitygw does not answer");
}
