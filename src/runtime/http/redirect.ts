import { HttpError, urlForPeople } from "./http-error.ts";

const redirects = new Set([301, 302, 303, 307, 308]);

/** Whether an answer sends a reader elsewhere. */
export function isRedirect(status: number): boolean {
  return redirects.has(status);
}

/**
 * Where a redirect leads. Refuses targets that are no web address, carry credentials, or leave TLS.
 * Throws `HttpError` `HTTP_REDIRECT_REFUSED`.
 */
export function redirectTarget(from: URL, location: string | undefined): URL {
  const target = location === undefined || location.length > 16_384 ? null : URL.parse(location, from.href);
  if (target === null || !/^https?:$/.test(target.protocol)) {
    throw refused(from, "to nothing that is a web address");
  }
  target.username = "";
  target.password = "";
  checkStaysEncrypted(from, target);
  return target;
}

/** Refuses to go from `https` to `http`. Throws `HttpError` `HTTP_REDIRECT_REFUSED`. */
export function checkStaysEncrypted(from: URL, target: URL): void {
  if (from.protocol === "https:" && target.protocol === "http:") {
    throw refused(from, `from https to plain http at ${target.host}`);
  }
}

/** The headers that go with a request to `target`: all of them to the same origin, none that identify us elsewhere. */
export function headersFor(
  headers: Readonly<Record<string, string>>,
  from: URL,
  target: URL,
): Readonly<Record<string, string>> {
  if (from.origin === target.origin) return headers;
  const kept = Object.entries(headers).filter(
    ([name]) => !/^(?:authorization|cookie|proxy-authorization)$/i.test(name),
  );
  return Object.fromEntries(kept);
}

function refused(from: URL, where: string): HttpError {
  return new HttpError({
    code: "HTTP_REDIRECT_REFUSED",
    message: `${urlForPeople(from)} redirects ${where}, which is refused`,
    hint: "Ask whoever runs the server; name the final host yourself if you trust it.",
  });
}
