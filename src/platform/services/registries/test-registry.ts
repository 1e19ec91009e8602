import { createRegistryClient } from "#registry";
import { AssayError, errorMessage } from "../../../runtime/errors.ts";
import type { ServiceMeans } from "../service-means.ts";
import { accessNow } from "./access-now.ts";
import { watchedRegistry } from "./registry-access.ts";

/** What a registry answers, question by question. */
export interface RegistryTest {
  readonly checks: readonly { readonly what: string; readonly ok: boolean; readonly detail: string }[];
}

/** Asks a registry for its catalog and the tags of its first repository, as a crawl would. */
export async function testRegistry(
  means: ServiceMeans,
  name: string,
  signal: AbortSignal,
): Promise<RegistryTest> {
  const registry = await watchedRegistry(means.store.reading, means.box, { name });
  const access = await accessNow(registry, means.identities, signal);
  const client = createRegistryClient({ ...means, access: { ...access, maxRetries: 0, timeoutMs: 10_000 } });
  const checks: { what: string; ok: boolean; detail: string }[] = [];
  try {
    let first: string | undefined;
    const catalog = await attempt(async () => {
      for await (const repository of client.repositories(registry.host, signal)) {
        first = repository;
        break;
      }
      return first === undefined ? "it lists no repository" : `it lists ${first} first`;
    });
    checks.push({ what: "catalog", ...catalog });
    const repository = first;
    if (repository !== undefined) {
      const tags = await attempt(async () => {
        let count = 0;
        const tags = client
          .tags({ registry: registry.host, name: repository }, signal)
          [Symbol.asyncIterator]();
        while (count < 100 && (await tags.next()).done !== true) count++;
        await tags.return?.();
        return `${repository} has ${count === 100 ? "100 tags or more" : `${count} tags`}`;
      });
      checks.push({ what: "tags", ...tags });
    }
    return { checks };
  } finally {
    await client.close();
  }
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
