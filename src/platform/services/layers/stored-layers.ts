import { createHash } from "node:crypto";
import type { SharedLayers } from "#scan";
import type { Clock } from "../../../runtime/clock.ts";
import type { ObjectStore } from "../../objects/object-store.ts";
import type { Store } from "../../store/store.ts";

const day = 24 * 3_600_000;

/** What sharing analyses of layers takes. */
export interface LayerMeans {
  readonly store: Store;
  readonly objects: ObjectStore;
  readonly clock: Clock;
}

/** Analyses of layers in the object store, where every worker finds them. When each was used is known to the day. */
export function storedLayers({ store, objects, clock }: LayerMeans): SharedLayers {
  return {
    async get(key) {
      const object = layerObject(key);
      const bytes = await objects.get(object);
      if (bytes === undefined) return undefined;
      const now = clock.now();
      await store.writing
        .updateTable("layer_analyses")
        .set({ used_at: now })
        .where("key", "=", object)
        .where("used_at", "<", now - day)
        .execute();
      return bytes;
    },
    async put(key, bytes) {
      const object = layerObject(key);
      const now = clock.now();
      // Known first: what is in the object store and not here would never be removed.
      await store.writing
        .insertInto("layer_analyses")
        .values({ key: object, size: bytes.byteLength, made_at: now, used_at: now })
        .onConflict((conflict) => conflict.column("key").doUpdateSet({ used_at: now }))
        .execute();
      await objects.put(object, bytes);
    },
  };
}

/** Keys hold settings and versions, and are long: an object is called by their digest. */
function layerObject(key: string): string {
  const digest = createHash("sha256").update(key).digest("hex");
  return `layers/${digest.slice(0, 2)}/${digest}.zst`;
}
