import { isObject, parseJsonObject } from "./documents/json-member.ts";
import type { Endpoint } from "./endpoint.ts";
import { readFrom, type RegistryCall, type RegistryConnection } from "./registry-connection.ts";
import { RegistryError } from "./registry-error.ts";
import { isHtml, notARegistry, statusError } from "./status-error.ts";

const maxPageBytes = 16 * 1024 * 1024;
const maxPages = 10_000;

/** One page of a list, and where the next one is. */
export interface Page {
  readonly document: Readonly<Record<string, unknown>>;
  /** Undefined on the last page. */
  readonly next: URL | undefined;
}

/**
 * The pages of a list, following `Link: <…>; rel="next"` (RFC 8288) to the end. Links to another server are
 * followed without credentials. A list that never ends, or comes back to a page, is an error.
 */
export async function* pages(
  connection: RegistryConnection,
  endpoint: Endpoint,
  call: RegistryCall,
  what: string,
): AsyncGenerator<Page> {
  const seen = new Set<string>();
  let path: RegistryCall["path"] | undefined = call.path;
  while (path !== undefined) {
    if (seen.has(String(path)) || seen.size >= maxPages) throw endless(what);
    seen.add(String(path));
    const answer = await readFrom(connection, endpoint, { ...call, path }, maxPageBytes);
    if (answer.status !== 200) throw statusError(answer, what);
    if (isHtml(answer)) throw notARegistry(answer, what);
    const next = nextPage(answer.header("link"), answer.url);
    yield { document: parseJsonObject(answer.bytes, what), next };
    path = next;
  }
}

/** The strings under a member of a page. */
export function namesOf(page: Readonly<Record<string, unknown>>, member: string): readonly string[] {
  const list = isObject(page) ? page[member] : undefined;
  return Array.isArray(list) ? list.filter((item): item is string => typeof item === "string") : [];
}

/** The target of `rel=next`, resolved against where the page came from. */
export function nextPage(link: string | undefined, from: URL): URL | undefined {
  for (const one of (link ?? "").slice(0, 16_384).split(/,\s*(?=<)/)) {
    const match = /^\s*<([^<>]*)>\s*;(.*)$/.exec(one);
    if (match !== null && /\brel\s*=\s*"?next"?/i.test(match[2] ?? ""))
      return URL.parse(match[1] ?? "", from.href) ?? undefined;
  }
  return undefined;
}

function endless(what: string): RegistryError {
  return new RegistryError({
    code: "NOT_A_REGISTRY",
    message: `${what}: the list does not end`,
    hint: "Tell whoever runs the registry.",
  });
}
