import { spawn } from "node:child_process";

/** What identifies us to a registry. An identity token is exchanged for access tokens (OAuth 2, refresh token). */
export type Credentials =
  | { readonly kind: "basic"; readonly username: string; readonly password: string }
  | { readonly kind: "identity-token"; readonly token: string }
  | { readonly kind: "bearer"; readonly token: string };

/** What a helper program answered. */
export type HelperAnswer =
  | { readonly outcome: "found"; readonly credentials: Credentials }
  | { readonly outcome: "none" }
  | { readonly outcome: "failed"; readonly reason: string };

const helperName = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
const maxOutputBytes = 64 * 1024;
const defaultTimeoutMs = 30_000;

/** How a helper is run. */
export interface HelperCall {
  /** As the configuration names it: `pass` for `docker-credential-pass`. */
  readonly name: string;
  /** What it is asked for: `registry.example`, or Docker Hub's `https://index.docker.io/v1/`. */
  readonly server: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal;
  readonly timeoutMs?: number;
}

/**
 * Asks `docker-credential-NAME get` (the protocol of docker-credential-helpers: the server on standard input,
 * JSON on standard output). Never throws except for the signal, and never shows what the program wrote.
 */
export async function askHelper(call: HelperCall): Promise<HelperAnswer> {
  if (!helperName.test(call.name)) return { outcome: "failed", reason: "its name is not valid" };
  const run = await runHelper(call);
  call.signal.throwIfAborted();
  if (run.failure !== undefined) return { outcome: "failed", reason: run.failure };
  if (run.exitCode !== 0) {
    const missing = /credentials not found|no credentials/i.test(run.output);
    return missing
      ? { outcome: "none" }
      : { outcome: "failed", reason: `it ended with code ${run.exitCode}` };
  }
  return readAnswer(run.output);
}

function readAnswer(output: string): HelperAnswer {
  try {
    const answer = JSON.parse(output) as { Username?: unknown; Secret?: unknown } | null;
    const { Username: username, Secret: secret } = answer ?? {};
    if (typeof username !== "string" || typeof secret !== "string")
      throw new TypeError("no credentials in it");
    if (secret === "") return { outcome: "none" };
    const credentials: Credentials =
      username === "<token>"
        ? { kind: "identity-token", token: secret }
        : { kind: "basic", username, password: secret };
    return { outcome: "found", credentials };
  } catch {
    // The parser's message would quote the output, which holds a secret.
    return { outcome: "failed", reason: "its answer cannot be read" };
  }
}

interface HelperRun {
  readonly output: string;
  readonly exitCode: number;
  readonly failure?: string;
}

function runHelper({
  name,
  server,
  environment,
  signal,
  timeoutMs = defaultTimeoutMs,
}: HelperCall): Promise<HelperRun> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const env = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined));
    const child = spawn(`docker-credential-${name}`, ["get"], {
      env,
      stdio: ["pipe", "pipe", "ignore"],
      windowsHide: true,
    });
    const fail = (failure: string): void => {
      child.kill("SIGKILL");
      child.stdout.destroy();
      finish({ output: "", exitCode: -1, failure });
    };
    const aborted = (): void => fail("it was interrupted");
    const timer = setTimeout(() => fail(`it did not answer within ${timeoutMs / 1000} seconds`), timeoutMs);
    const finish = (run: HelperRun): void => {
      clearTimeout(timer);
      signal.removeEventListener("abort", aborted);
      resolve(run);
    };
    signal.addEventListener("abort", aborted);
    child.on("error", (error: NodeJS.ErrnoException) =>
      fail(error.code === "ENOENT" ? "it is not installed" : "it cannot be run"),
    );
    child.stdout.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size > maxOutputBytes) fail("its answer is too long");
      else chunks.push(chunk);
    });
    child.on("close", (code) =>
      finish({ output: Buffer.concat(chunks).toString("utf8"), exitCode: code ?? -1 }),
    );
    // A helper that ends before it reads its input is told by its exit code.
    child.stdin.on("error", () => {});
    child.stdin.end(server);
  });
}
