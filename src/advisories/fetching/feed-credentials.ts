import { readFile } from "node:fs/promises";
import { AdvisoryError } from "../advisory-error.ts";
import { commandOutput } from "./credential-command.ts";

/** Where secrets for hosts come from; asked anew for each use, so that a rotated one counts at once. */
export interface FeedCredentials {
  /**
   * `HOST=env:NAME`, `HOST=file:PATH` or `HOST=command:PROGRAM`. What is found there is a bearer token, or
   * `user:password` for basic authentication.
   */
  readonly pairs: readonly string[];
  readonly environment: Readonly<Record<string, string | undefined>>;
}

const maxSecretLength = 16_384;

/**
 * The `Authorization` header for a host (`host` or `host:port`); undefined when none is named. Throws
 * `FEED_CREDENTIALS`, whose message never holds what was found.
 */
export async function authorizationFor(
  host: string,
  credentials: FeedCredentials,
  signal: AbortSignal,
): Promise<string | undefined> {
  const secret = await secretFor(host, credentials, signal);
  if (secret === undefined) return undefined;
  return secret.includes(":")
    ? `Basic ${Buffer.from(secret, "utf8").toString("base64")}`
    : `Bearer ${secret}`;
}

/** The secret itself, a token or `user:password`; as {@link authorizationFor}. */
export async function secretFor(
  host: string,
  { pairs, environment }: FeedCredentials,
  signal: AbortSignal,
): Promise<string | undefined> {
  const pair = pairs.find((one) => one.startsWith(`${host}=`));
  if (pair === undefined) return undefined;
  const place = pair.slice(host.length + 1);
  const [, kind = "", name = ""] = /^(env|file|command):(.+)$/s.exec(place) ?? [];
  const found = await secretOf(kind, name, environment, signal).catch((cause: unknown) => {
    if (signal.aborted) throw signal.reason;
    throw unusable(
      host,
      kind === "" ? "is neither env:, file: nor command:" : `cannot be read (${kind})`,
      cause,
    );
  });
  const secret = found.trim();
  if (secret === "" || secret.length > maxSecretLength || /[\r\n\0]/.test(secret)) {
    throw unusable(host, "is empty, or more than one line");
  }
  return secret;
}

async function secretOf(
  kind: string,
  name: string,
  environment: FeedCredentials["environment"],
  signal: AbortSignal,
): Promise<string> {
  switch (kind) {
    case "env":
      return environment[name] ?? "";
    case "file":
      return readFile(name, "utf8");
    case "command":
      return commandOutput(name, environment, signal);
    default:
      throw new Error("no place");
  }
}

function unusable(host: string, what: string, cause?: unknown): AdvisoryError {
  return new AdvisoryError({
    code: "FEED_CREDENTIALS",
    category: "usage",
    message: `the credential for ${host} ${what}`,
    hint: "Write --feed-credential HOST=env:NAME, HOST=file:PATH or HOST=command:PROGRAM.",
    // A command's failure may quote what it printed.
    ...(cause instanceof Error && "code" in cause ? { cause: new Error(String(cause.code)) } : {}),
  });
}
