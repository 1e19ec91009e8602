import { randomBytes } from "node:crypto";
import { ambientToken, keylessKey, type KeylessServices, type SigningKey } from "#attestation";
import { createHttpClient, type HttpClient } from "../../runtime/http.ts";
import type { CommandContext } from "../command.ts";
import { registryOf } from "../scan/registry-of.ts";
import { UsageError } from "../usage-error.ts";
import { readNamedFile } from "./read-named-file.ts";

/** Sigstore's public instance. */
const publicServices: KeylessServices = {
  fulcio: new URL("https://fulcio.sigstore.dev"),
  rekor: new URL("https://rekor.sigstore.dev"),
  timestampAuthorities: [new URL("https://timestamp.sigstore.dev/api/v1/timestamp")],
};

/**
 * Signs with a key for this run alone, and a certificate for the token that is given or that CI gives. Throws
 * `AttestationError`, `UsageError`.
 */
export async function withKeylessKey<Result>(
  context: CommandContext,
  action: (key: SigningKey) => Promise<Result>,
): Promise<Result> {
  const { clock, environment, options, signal } = context;
  if (options.offline)
    throw new UsageError("CONFLICT", "--keyless asks services, and --offline forbids it", "Use --key.");
  const services = servicesOf(context);
  const { caFile, insecureHosts, maxRetries, timeoutMs } = await registryOf(context);
  const retry = maxRetries === undefined ? {} : { maxRetries };
  const http = createHttpClient({
    clock,
    environment,
    userAgent: "assay",
    caFile,
    insecureHosts,
    timeoutMs,
    retry,
  });
  try {
    const token = await tokenOf(context, http);
    return await action(await keylessKey({ services, token, http, random: randomBytes, signal }));
  } finally {
    await http.close();
  }
}

async function tokenOf({ options, environment, signal }: CommandContext, http: HttpClient): Promise<string> {
  const { identityToken, identityTokenFile } = options;
  const token =
    identityToken ??
    (identityTokenFile === undefined
      ? await ambientToken({ environment, http, signal })
      : readNamedFile(identityTokenFile, "the token").toString("utf8").trim());
  if (token !== undefined) return token;
  throw new UsageError(
    "MISSING_ARGUMENT",
    "there is no identity token to sign with",
    "Set ASSAY_IDENTITY_TOKEN, add --identity-token-file FILE, or let the CI job have one (GitHub: `id-token: write`; GitLab: `id_tokens` with SIGSTORE_ID_TOKEN).",
  );
}

/** What is not public goes to no public log: beside a Fulcio of one's own only what is named is used. */
function servicesOf({ options }: CommandContext): KeylessServices {
  const { fulcio, rekor, timestampAuthority } = options;
  const given = {
    ...(rekor === undefined ? {} : { rekor: addressOf("--rekor", rekor) }),
    ...(timestampAuthority.length === 0
      ? {}
      : { timestampAuthorities: timestampAuthority.map((one) => addressOf("--timestamp-authority", one)) }),
  };
  if (fulcio === undefined) return { ...publicServices, ...given };
  if (rekor === undefined && timestampAuthority.length === 0) {
    throw new UsageError(
      "CONFLICT",
      "nobody would witness when it was signed, and nobody could verify it after the certificate's end",
      "Add --rekor or --timestamp-authority.",
    );
  }
  return { timestampAuthorities: [], ...given, fulcio: addressOf("--fulcio", fulcio) };
}

function addressOf(flag: string, text: string): URL {
  const url = URL.parse(text);
  if (url?.protocol === "https:" || url?.protocol === "http:") return url;
  throw new UsageError("CONFLICT", `${flag} ${text} is no address`, "Name one with https://.");
}
