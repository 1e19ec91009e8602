import { AssayError, errorMessage } from "../../../runtime/errors.ts";
import type { Caller } from "../../auth/principal.ts";
import type { ListedTag, ListingPage } from "../../registries/crawl/enumerator.ts";
import type { ServiceMeans } from "../service-means.ts";
import { openEnumeration } from "./open-enumeration.ts";
import { reachedRegistry } from "./reached-registry.ts";

/** What a registry answers, question by question. */
export interface RegistryTest {
  readonly checks: readonly { readonly what: string; readonly ok: boolean; readonly detail: string }[];
}

/** As a crawl would, but without patience. */
const access = { maxRetries: 0, timeoutMs: 10_000 };

/** Asks a registry for what a crawl would ask first: its repositories, the tags of one, the digest of one. */
export async function testRegistry(
  means: ServiceMeans,
  caller: Caller,
  name: string,
  signal: AbortSignal,
): Promise<RegistryTest> {
  const registry = await reachedRegistry(means, caller, name);
  const opened = openEnumeration(means, registry, {
    maxWaitMs: 5_000,
    access,
    signal,
  });
  const { enumerator, context } = opened;
  const checks: { what: string; ok: boolean; detail: string }[] = [];
  let repository: string | undefined;
  let tag: ListedTag | undefined;
  try {
    const repositories = await attempt(async () => {
      if (enumerator.needsNamespaces && context.namespaces.length === 0)
        throw new Error(`registries of the kind ${registry.kind} are listed by namespace, and none is named`);
      [repository] = await firstItems(enumerator.repositories(context, undefined));
      return repository === undefined ? "it lists no repository" : `it lists ${repository} first`;
    });
    checks.push({ what: "repositories", ...repositories });
    const named = repository;
    if (named === undefined) return { checks };
    const tags = await attempt(async () => {
      const listed = await firstItems(enumerator.tags(context, named, undefined));
      [tag] = listed;
      return `${named} has ${listed.length} tags on its first page`;
    });
    checks.push({ what: "tags", ...tags });
    const { name: target } = tag ?? {};
    if (target === undefined) return { checks };
    const manifest = await attempt(async () => {
      const place = { registry: registry.host, name: named };
      const { digest } = await context.client.head({ repository: place, target, signal });
      return `${named}:${target} is ${digest}`;
    });
    checks.push({ what: "manifest", ...manifest });
    return { checks };
  } finally {
    await opened.close();
  }
}

/** The first page that has anything. */
async function firstItems<Item>(pages: AsyncIterable<ListingPage<Item>>): Promise<readonly Item[]> {
  for await (const { items } of pages) if (items.length > 0) return items;
  return [];
}

async function attempt(
  question: () => Promise<string>,
): Promise<{ readonly ok: boolean; readonly detail: string }> {
  try {
    return { ok: true, detail: await question() };
  } catch (thrown) {
    const hint = thrown instanceof AssayError && thrown.hint !== undefined ? `. ${thrown.hint}` : "";
    return { ok: false, detail: `${errorMessage(thrown)}${hint}` };
  }
}
