import { setTimeout as pause } from "node:timers/promises";
import { loadSecrets } from "#analyzers";
import type { Finding, SecretLiveness } from "#model";
import type { Clock } from "../runtime/clock.ts";
import { createHttpClient, HttpError, type HttpClient } from "../runtime/http.ts";
import type { RevealedSecret } from "./reveal-secrets.ts";
import { ScanError } from "./scan-error.ts";
import type { SecretVerification } from "./secret-verification.ts";

/** What asking needs beside that. */
export interface VerificationContext {
  readonly clock: Clock;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal;
}

type LiveCheck = Awaited<ReturnType<typeof loadSecrets>>["liveChecks"][number];

const defaultIntervalMs = 1000;
const defaultMaxQuestions = 100;
const maxAnswerBytes = 64 * 1024;

/**
 * Findings with what their providers answered. Each value goes to its own provider's address in our list and to
 * nobody else, not faster than allowed; each question is recorded. Throws `UNKNOWN_ENDPOINT` for hosts that are not
 * in the list.
 */
export async function verifySecrets(
  findings: readonly Finding[],
  revealed: ReadonlyMap<string, RevealedSecret>,
  {
    verification,
    context,
  }: { readonly verification: SecretVerification; readonly context: VerificationContext },
): Promise<readonly Finding[]> {
  const { liveChecks } = await loadSecrets();
  const addresses = addressesOf(liveChecks, verification.endpoints);
  const http = createHttpClient({
    clock: context.clock,
    environment: context.environment,
    userAgent: "assay",
    retry: { maxRetries: 0 },
  });
  try {
    const asker = new Asker(http, verification, context);
    const answered: Finding[] = [];
    for (const finding of findings) {
      const check = liveChecks.find(({ rules }) => rules.includes(finding.id));
      const url = check === undefined ? undefined : addresses.get(check.url);
      const { secret } = finding;
      const found = secret === undefined ? undefined : revealed.get(secret.fingerprint);
      if (check === undefined || url === undefined || found === undefined || secret === undefined) {
        answered.push(finding);
        continue;
      }
      const live = await asker.ask({ check, url, secret: found, fingerprint: secret.fingerprint });
      answered.push(live === undefined ? finding : told(finding, live));
    }
    return answered;
  } finally {
    await http.close();
  }
}

function told(finding: Finding, live: SecretLiveness): Finding {
  if (finding.secret === undefined) return finding;
  const words = { live: "it works", dead: "its provider refuses it", unknown: "its provider gave no answer" };
  return {
    ...finding,
    severity: live === "dead" ? "low" : finding.severity,
    title: `${finding.title}, ${words[live]}`,
    secret: { ...finding.secret, live },
  };
}

/** By the address in our list: where to ask. */
function addressesOf(checks: readonly LiveCheck[], endpoints: readonly string[]): ReadonlyMap<string, URL> {
  const known = checks.map(({ url }) => new URL(url));
  if (endpoints.length === 0) return new Map(known.map((url) => [url.href, url]));
  const addresses = new Map<string, URL>();
  for (const endpoint of endpoints) {
    const [host = "", elsewhere] = endpoint.split("=", 2);
    const meant = known.filter((url) => url.host === host);
    if (meant.length === 0) throw unknownEndpoint(host, known);
    for (const url of meant) {
      addresses.set(url.href, elsewhere === undefined ? url : new URL(url.pathname, elsewhere));
    }
  }
  return addresses;
}

function unknownEndpoint(host: string, known: readonly URL[]): ScanError {
  const hosts = [...new Set(known.map((url) => url.host))].join(", ");
  return new ScanError({
    category: "usage",
    code: "UNKNOWN_ENDPOINT",
    message: `${host} is no host that credentials are verified at`,
    hint: `There are ${hosts}.`,
  });
}

interface Question {
  readonly check: LiveCheck;
  readonly url: URL;
  readonly secret: RevealedSecret;
  readonly fingerprint: string;
}

/** Asks one question after the other, and waits between those to the same host. */
class Asker {
  readonly #http: HttpClient;
  readonly #verification: SecretVerification;
  readonly #context: VerificationContext;
  readonly #lastAt = new Map<string, number>();
  #asked = 0;

  constructor(http: HttpClient, verification: SecretVerification, context: VerificationContext) {
    this.#http = http;
    this.#verification = verification;
    this.#context = context;
  }

  /** Nothing once as many were asked as may be. */
  async ask(question: Question): Promise<SecretLiveness | undefined> {
    const { maxQuestions = defaultMaxQuestions } = this.#verification;
    if (this.#asked >= maxQuestions) return undefined;
    this.#asked += 1;
    await this.#wait(question.url.host);
    const { answer, status } = await this.#send(question);
    await this.#verification.record({
      time: new Date(this.#context.clock.now()).toISOString(),
      endpoint: question.url.origin + question.url.pathname,
      rule: question.secret.rule,
      fingerprint: question.fingerprint,
      answer,
      ...(status === undefined ? {} : { status }),
    });
    return answer;
  }

  async #wait(host: string): Promise<void> {
    const { intervalMs = defaultIntervalMs } = this.#verification;
    const last = this.#lastAt.get(host);
    const now = this.#context.clock.monotonic();
    const left = last === undefined ? 0 : last + intervalMs - now;
    if (left > 0) await pause(left, undefined, { signal: this.#context.signal });
    this.#lastAt.set(host, this.#context.clock.monotonic());
  }

  async #send({
    check,
    url,
    secret,
  }: Question): Promise<{ readonly answer: SecretLiveness; readonly status?: number }> {
    try {
      const { status, bytes } = await this.#http.read(
        {
          method: check.method,
          url,
          headers: check.headers(secret.value),
          signal: this.#context.signal,
          once: true,
        },
        maxAnswerBytes,
      );
      if (status === 401 || status === 403) return { answer: "dead", status };
      if (status !== 200) return { answer: "unknown", status };
      const isLive = check.liveBody?.test(bytes.toString("utf8")) ?? true;
      return { answer: isLive ? "live" : "dead", status };
    } catch (thrown) {
      if (thrown instanceof HttpError) return { answer: "unknown" };
      throw thrown;
    }
  }
}
