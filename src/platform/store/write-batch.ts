import type { Store, Work } from "./store.ts";

/** Something to be written. */
type Effect = (work: Work) => Promise<void>;

/** Writes that come at the same time, in transactions that they share: a commit costs the disk the same for one as for a hundred. */
export interface WriteBatch {
  /** Resolves when the effect is committed. Rejects with what it threw; others in the batch are not touched by that. */
  add(effect: Effect): Promise<void>;
}

interface Waiting {
  readonly effect: Effect;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

const maxTogether = 100;

/** Begins at once when nothing is being written; whatever comes meanwhile is written together next. */
export function createWriteBatch(store: Pick<Store, "transaction">): WriteBatch {
  const waiting: Waiting[] = [];
  let isWriting = false;
  const write = async (): Promise<void> => {
    isWriting = true;
    while (waiting.length > 0) await writeTogether(store, waiting.splice(0, maxTogether));
    isWriting = false;
  };
  return {
    add: (effect) =>
      new Promise((resolve, reject) => {
        waiting.push({ effect, resolve, reject });
        if (!isWriting) void write();
      }),
  };
}

/** All in one transaction; when that fails, each in its own, so that one that cannot be written spoils no other. */
async function writeTogether(store: Pick<Store, "transaction">, batch: readonly Waiting[]): Promise<void> {
  try {
    await store.transaction(async (work) => {
      for (const { effect } of batch) await effect(work);
    });
    for (const { resolve } of batch) resolve();
  } catch (thrown) {
    const [only] = batch;
    if (batch.length === 1) only?.reject(thrown);
    else for (const one of batch) await writeTogether(store, [one]);
  }
}
