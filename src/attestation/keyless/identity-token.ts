import type { HttpClient } from "../../runtime/http.ts";
import { AttestationError } from "../attestation-error.ts";

/** Fulcio's name among those who take tokens; a private instance has it configured likewise. */
const audience = "sigstore";
const maxBytes = 64 * 1024;

/** Where a token may come from. */
export interface TokenSources {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly http: HttpClient;
  readonly signal: AbortSignal;
}

/**
 * The OIDC token that the CI provider has for the job: `SIGSTORE_ID_TOKEN` (GitLab's `id_tokens`, and whoever sets
 * it), or GitHub's end point for tokens. Undefined where there is none. Throws `SIGNING_FAILED`.
 */
export async function ambientToken({ environment, http, signal }: TokenSources): Promise<string | undefined> {
  const given = environment["SIGSTORE_ID_TOKEN"];
  if (given !== undefined && given !== "") return given;
  const [address, bearer] = [
    environment["ACTIONS_ID_TOKEN_REQUEST_URL"],
    environment["ACTIONS_ID_TOKEN_REQUEST_TOKEN"],
  ];
  if (address === undefined || bearer === undefined) return undefined;
  const url = URL.parse(address);
  if (url === null) throw failed("ACTIONS_ID_TOKEN_REQUEST_URL is no address");
  url.searchParams.set("audience", audience);
  const headers = { authorization: `Bearer ${bearer}`, accept: "application/json" };
  const { status, bytes } = await http.read({ method: "GET", url, headers, signal }, maxBytes);
  const token = status === 200 ? memberOf(bytes.toString("utf8"), "value") : undefined;
  if (token === undefined) throw failed(`${url.host} answered ${status} when it was asked for a token`);
  return token;
}

/** For whom a token was made out: what Fulcio wants signed as a proof. Throws `SIGNING_FAILED`. */
export function subjectOfToken(token: string): string {
  const payload = Buffer.from(token.split(".")[1] ?? "", "base64url").toString("utf8");
  const subject = memberOf(payload, "email") ?? memberOf(payload, "sub");
  if (token.length <= maxBytes && token.split(".").length === 3 && subject !== undefined) return subject;
  throw failed("the identity token is no JSON Web Token that names a subject");
}

function memberOf(text: string, name: string): string | undefined {
  try {
    const value = (JSON.parse(text) as Readonly<Record<string, unknown>> | null)?.[name];
    return typeof value === "string" && value !== "" ? value : undefined;
  } catch {
    // Whoever asks says what it should have been; the text may be a secret.
    return undefined;
  }
}

function failed(message: string): AttestationError {
  return new AttestationError({
    code: "SIGNING_FAILED",
    category: "environment",
    message,
    hint: "Give a token with ASSAY_IDENTITY_TOKEN or --identity-token-file; in CI, let the job ask for one.",
  });
}
