/** Runs the command line as its users do: a process of its own, in a folder of its own, without our environment. */
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { JsonReport } from "./json-report.ts";
import { projectRoot } from "./project-root.ts";

/** What a process did. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly durationMs: number;
}

/** How a process is run. */
export interface RunOptions {
  readonly environment?: Readonly<Record<string, string>>;
  readonly directory?: string;
  readonly stdin?: string;
  /** After so long it is killed; its code is null then. */
  readonly timeoutMs?: number;
}

/** A home with nothing in it, where processes run and keep their cache and their advisories. */
export interface Home {
  readonly path: string;
  /** `assay …`; never throws for how it ends. */
  assay(argv: readonly string[], options?: RunOptions): Promise<Ended>;
  /** The JSON report of `assay scan …`; throws with what it said when it gives none. */
  report(argv: readonly string[], options?: RunOptions): Promise<JsonReport>;
  remove(): void;
}

/** Makes a home below this machine's temporary directory. */
export function makeHome(): Home {
  const path = mkdtempSync(join(tmpdir(), "assay-home-"));
  mkdirSync(join(path, "work"));
  const home: Home = {
    path,
    assay: (argv, options = {}) =>
      run([process.execPath, join(projectRoot, "bin/assay.cjs"), ...argv], {
        directory: join(path, "work"),
        ...options,
        environment: {
          PATH: process.env["PATH"] ?? "",
          // Tests never reach beyond this machine: what they need they import.
          ASSAY_SKIP_DB_UPDATE: "true",
          HOME: path,
          DOCKER_HOST: `unix://${path}/no-engine.sock`,
          ...options.environment,
        },
      }),
    async report(argv, options) {
      const { stdout, stderr, code } = await home.assay(["scan", ...argv, "-o", "json"], options);
      if (stdout === "") throw new Error(`assay scan ${argv.join(" ")} ended with ${code}: ${stderr}`);
      return JSON.parse(stdout) as JsonReport;
    },
    remove: () => rmSync(path, { recursive: true, force: true }),
  };
  return home;
}

/** Runs a program to its end; the environment is what is given and nothing else. */
export function run(
  [program = "", ...argv]: readonly string[],
  { environment = {}, directory, stdin, timeoutMs = 25_000 }: RunOptions,
): Promise<Ended> {
  const started = performance.now();
  return new Promise((resolve, reject) => {
    const child = spawn(program, argv, { cwd: directory, env: environment });
    const timer = setTimeout(() => child.kill("SIGKILL"), timeoutMs);
    let stdout = "";
    let stderr = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
    child.stdin.on("error", () => {
      // Closed by a process that did not read it.
    });
    child.stdin.end(stdin ?? "");
    child.on("error", reject);
    child.on("close", (code) => {
      clearTimeout(timer);
      resolve({ code, stdout, stderr, durationMs: performance.now() - started });
    });
  });
}
