import { spawn } from "node:child_process";
import type { Readable } from "node:stream";
import { errorMessage } from "../../runtime/errors.ts";
import { AttestationError } from "../attestation-error.ts";
import { keyHint } from "./key-identity.ts";
import { readPublicKey } from "./read-key.ts";
import type { SigningKey } from "./signing-key.ts";

const timeoutMs = 60_000;
const maxBytes = 64 * 1024;
const maxSaid = 300;

/** How the program of a key is run. */
export interface CommandAccess {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal;
}

/**
 * A key that a program keeps (PKCS #11, a cloud's KMS, an agent). The contract: `PROGRAM public-key` prints the
 * public key in PEM form; `PROGRAM sign` reads the bytes to sign from standard input, to their end, and writes the
 * raw signature to standard output (`SigningKey.sign` says of which form). Run without a shell, a minute at most.
 */
export async function commandKey(command: string, access: CommandAccess): Promise<SigningKey> {
  const pem = await run(command, "public-key", Buffer.alloc(0), access);
  const publicKey = readPublicKey({ pem: pem.toString("utf8"), what: `the answer of ${command} public-key` });
  return {
    publicKey,
    hint: keyHint(publicKey),
    sign: (bytes) => run(command, "sign", bytes, access),
  };
}

async function run(
  command: string,
  verb: string,
  input: Buffer,
  { environment, signal }: CommandAccess,
): Promise<Buffer> {
  const [program = "", ...given] = command.trim().split(/\s+/);
  const child = spawn(program, [...given, verb], {
    env: environment,
    signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
    stdio: ["pipe", "pipe", "pipe"],
    windowsHide: true,
  });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.on("error", reject).on("close", resolve);
  });
  // A program that needs no input may close it early; what it answers decides.
  child.stdin.on("error", () => undefined).end(input);
  try {
    const [output, said, code] = await Promise.all([bounded(child.stdout), lineOf(child.stderr), ended]);
    if (code === 0 && output.length > 0) return output;
    const why = said === "" ? "" : `: ${said}`;
    throw failed(`\`${command} ${verb}\` ended with ${String(code)} and ${output.length} bytes${why}`);
  } catch (cause) {
    child.kill();
    if (cause instanceof AttestationError || signal.aborted) throw cause;
    throw failed(`\`${command} ${verb}\` cannot be run: ${errorMessage(cause)}`, cause);
  }
}

async function bounded(stream: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBytes) throw new Error(`it wrote more than ${maxBytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** What a program said of itself, as one line; the rest of it is let go. */
async function lineOf(stream: Readable): Promise<string> {
  let text = "";
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    if (text.length < maxSaid) text += chunk.toString("utf8");
  }
  return text
    .replace(/[\p{Cc}\s]+/gu, " ")
    .trim()
    .slice(0, maxSaid);
}

function failed(message: string, cause?: unknown): AttestationError {
  return new AttestationError({
    code: "SIGNING_FAILED",
    category: "environment",
    message,
    hint: "Run the program by hand; docs/attestation.md says what it has to do.",
    cause,
  });
}
