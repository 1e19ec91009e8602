/** A crawl's ledger in memory, with what it was told. */
import type { Digest } from "#model";
import type { CrawlLedger, CrawlState } from "../../src/platform/registries/crawl/crawl-ledger.ts";

export interface MemoryCrawlLedger extends CrawlLedger {
  /** Digest and time last seen, by `repository:tag`. */
  readonly tags: Map<string, { digest: Digest; seenAt: number }>;
  readonly repositories: Map<string, number>;
  readonly changes: string[];
  readonly used: Set<Digest>;
  state: CrawlState | undefined;
  /** Called within each write, before it is kept. */
  onWrite: () => void;
}

export function memoryCrawlLedger(): MemoryCrawlLedger {
  const keep = (state: CrawlState): void => {
    ledger.onWrite();
    ledger.state = structuredClone(state);
  };
  const forget = (isGone: (key: string, seenAt: number) => boolean): number => {
    const gone = [...ledger.tags].filter(([key, { seenAt }]) => isGone(key, seenAt)).map(([key]) => key);
    for (const key of gone) {
      ledger.tags.delete(key);
      ledger.changes.push(`gone ${key}`);
    }
    return gone.length;
  };
  const ledger: MemoryCrawlLedger = {
    tags: new Map(),
    repositories: new Map(),
    changes: [],
    used: new Set(),
    state: undefined,
    onWrite() {},
    begin: (now) =>
      Promise.resolve((ledger.state ??= { startedAt: now, open: {}, repositories: 0, tags: 0 })),
    seeRepositories(names, state) {
      keep(state);
      for (const name of names) ledger.repositories.set(name, state.startedAt);
      return Promise.resolve();
    },
    seeTags({ repository, tags, passedOver, state }) {
      keep(state);
      let [created, moved] = [0, 0];
      for (const { name, digest } of tags) {
        const key = `${repository}:${name}`;
        const before = ledger.tags.get(key)?.digest;
        if (before === undefined) created += 1;
        else if (before !== digest) moved += 1;
        if (before !== digest) ledger.changes.push(`${before === undefined ? "new" : "moved"} ${key}`);
        ledger.tags.set(key, { digest, seenAt: state.startedAt });
      }
      for (const name of passedOver) {
        const known = ledger.tags.get(`${repository}:${name}`);
        if (known !== undefined) known.seenAt = state.startedAt;
      }
      return Promise.resolve({ created, moved });
    },
    endRepository(repository, state) {
      keep(state);
      return Promise.resolve(
        forget((key, seenAt) => key.startsWith(`${repository}:`) && seenAt < state.startedAt),
      );
    },
    endPass({ startedAt }) {
      ledger.onWrite();
      ledger.state = undefined;
      const known = [...ledger.repositories];
      if (known.every(([, seenAt]) => seenAt < startedAt)) return Promise.resolve(0);
      const lost = known.filter(([, seenAt]) => seenAt < startedAt).map(([name]) => name);
      for (const name of lost) ledger.repositories.delete(name);
      return Promise.resolve(forget((key) => lost.includes(key.slice(0, key.lastIndexOf(":")))));
    },
    inUse: (digests) => Promise.resolve(new Set(digests.filter((digest) => ledger.used.has(digest)))),
  };
  return ledger;
}
