import { PlatformError } from "../platform-error.ts";
import type { Store, Work } from "./store.ts";

/** Things to be written that come at the same time, in transactions that they share: a commit costs the disk the same for one as for a hundred. */
export interface WriteBatch<Item> {
  /** Resolves when the item is committed. Rejects with why it was not; others in the batch are not touched by that. */
  add(item: Item): Promise<void>;
}

interface Waiting<Item> {
  readonly item: Item;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/** Writes items, one or many, within a transaction. */
export type WriteItems<Item> = (work: Work, items: readonly Item[]) => Promise<void>;

const maxTogether = 250;

/** Begins at once when nothing is being written; whatever comes meanwhile is written together next. */
export function createWriteBatch<Item>(
  store: Pick<Store, "transaction">,
  write: WriteItems<Item>,
): WriteBatch<Item> {
  const waiting: Waiting<Item>[] = [];
  let isWriting = false;
  const writeAll = async (): Promise<void> => {
    isWriting = true;
    while (waiting.length > 0) await writeTogether(store, write, waiting.splice(0, maxTogether));
    isWriting = false;
  };
  return {
    add: (item) =>
      new Promise((resolve, reject) => {
        waiting.push({ item, resolve, reject });
        if (!isWriting) void writeAll();
      }),
  };
}

/**
 * All in one transaction; when that fails, each in its own, so that one that cannot be written spoils no other. Where
 * it is the database that cannot be written, none can: each of them waiting for it in turn would take hours.
 */
async function writeTogether<Item>(
  store: Pick<Store, "transaction">,
  write: WriteItems<Item>,
  batch: readonly Waiting<Item>[],
): Promise<void> {
  try {
    await store.transaction((work) =>
      write(
        work,
        batch.map(({ item }) => item),
      ),
    );
    for (const { resolve } of batch) resolve();
  } catch (thrown) {
    if (batch.length === 1 || isStoreDown(thrown)) for (const { reject } of batch) reject(thrown);
    else for (const one of batch) await writeTogether(store, write, [one]);
  }
}

function isStoreDown(thrown: unknown): boolean {
  return thrown instanceof PlatformError && thrown.code === "STORE_UNAVAILABLE" && thrown.retryable;
}
