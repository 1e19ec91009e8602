import { fieldsOf, textAt, type Fields } from "#formats";
import { RegistryError } from "#registry";
import { urlForPeople, type HttpRequest } from "../../../runtime/http.ts";
import type { IdentityMeans } from "./cloud-identity.ts";

const maxAnswerBytes = 256 * 1024;

/**
 * Asks a service of a cloud for something that makes us known, and decodes the answer. Throws `RegistryError`
 * `UNAUTHORIZED` naming `what` for any other status than 200; what the service wrote is not shown.
 */
export async function askIdentity(
  { http }: IdentityMeans,
  request: Omit<HttpRequest, "namedBy">,
  what: string,
): Promise<Fields> {
  const { status, bytes } = await http.read(request, maxAnswerBytes);
  if (status !== 200) throw refused(`${what}: ${urlForPeople(request.url)} answers with status ${status}`);
  const document = parsed(bytes);
  if (document === undefined)
    throw refused(`${what}: ${urlForPeople(request.url)} answers with something else`);
  return document;
}

/** As {@link askIdentity}, for services that answer with plain text. */
export async function askIdentityText(
  { http }: IdentityMeans,
  request: Omit<HttpRequest, "namedBy">,
  what: string,
): Promise<string> {
  const { status, bytes } = await http.read(request, maxAnswerBytes);
  if (status !== 200) throw refused(`${what}: ${urlForPeople(request.url)} answers with status ${status}`);
  return bytes.toString("utf8").trim();
}

function parsed(bytes: Buffer): Fields | undefined {
  try {
    return fieldsOf(JSON.parse(bytes.toString("utf8")));
  } catch {
    // The parser's message would quote the answer, which holds a secret.
    return undefined;
  }
}

const maxTokenLength = 64 * 1024;

/** A token in an answer. Throws where it is none. */
export function tokenAt(fields: Fields, name: string, what: string): string {
  const value = Object.hasOwn(fields, name) ? fields[name] : undefined;
  if (typeof value === "string" && value !== "" && value.length <= maxTokenLength) return value;
  throw refused(`${what}: the answer has no ${name}`);
}

/** When something ends that is good for so many seconds: numbers, or numbers as text. */
export function expiryAt(fields: Fields, name: string, now: number): number {
  const value = fields[name];
  const seconds = typeof value === "number" ? value : Number(textAt(fields, name));
  return now + (Number.isFinite(seconds) && seconds > 0 ? Math.min(seconds, 86_400) : 300) * 1_000;
}

/** The error for a workload that has no identity, or one that is refused. */
export function refused(message: string): RegistryError {
  return new RegistryError({
    code: "UNAUTHORIZED",
    message,
    hint: "Give the workload an identity that may pull (docs/registries.md), or the registry a user name and password.",
  });
}
