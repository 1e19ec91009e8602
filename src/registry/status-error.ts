import type { HttpDocument, HttpResponse } from "../runtime/http.ts";
import { RegistryError, type RegistryErrorCode } from "./registry-error.ts";

type Head = Pick<HttpResponse | HttpDocument, "status" | "url" | "header">;

const codes: Readonly<Record<number, readonly [RegistryErrorCode, string, string]>> = {
  401: [
    "UNAUTHORIZED",
    "needs a login",
    "Log in with `docker login`, or check the reference: some registries say so of what does not exist.",
  ],
  403: ["DENIED", "is not ours to read", "Ask for the right to pull from this repository."],
  404: ["NOT_FOUND", "was not found", "Check the name, the tag and the registry."],
  406: [
    "UNSUPPORTED_MANIFEST",
    "cannot be had in a format that is read",
    "Push the image in OCI or Docker schema 2 form.",
  ],
  429: [
    "RATE_LIMITED",
    "is not given out for now, because there were too many requests",
    "Wait, or log in to get a higher limit.",
  ],
};

/** The error for an answer that is not the wanted one; `what` says what was asked for. */
export function statusError(answer: Head, what: string): RegistryError {
  if (isHtml(answer)) return notARegistry(answer, what);
  const known = codes[answer.status];
  const host = answer.url.host;
  if (known === undefined) {
    return new RegistryError({
      code: answer.status >= 500 ? "UNREACHABLE" : "NOT_A_REGISTRY",
      message: `${what}: ${host} answers with status ${answer.status}`,
      hint: answer.status >= 500 ? "Try again later." : "Check that the host is a registry.",
      retryable: answer.status >= 500,
    });
  }
  const [code, why, hint] = known;
  return new RegistryError({
    code,
    message: `${what} ${why} (${host}, status ${answer.status})`,
    hint,
    retryable: code === "RATE_LIMITED",
  });
}

/** The error for a server that answers, but with a web page. */
export function notARegistry(answer: Head, what: string): RegistryError {
  return new RegistryError({
    code: "NOT_A_REGISTRY",
    message: `${what}: ${answer.url.host} answers with a web page (status ${answer.status}), so it is no registry`,
    hint: "Check the host and the port, and whether a proxy or a login page stands in between.",
  });
}

/** Whether an answer is a page for people. */
export function isHtml(answer: Head): boolean {
  return /^\s*(?:text\/html|application\/xhtml)/i.test(answer.header("content-type") ?? "");
}
