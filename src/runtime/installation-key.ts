import { randomBytes } from "node:crypto";
import type { Cache } from "./cache.ts";

const name = "installation-key";
const keyBytes = 32;

/**
 * Random bytes that are this installation's: made once and kept in its cache, so that values can be recognised again
 * without being kept. Without a cache they are new each time.
 */
export function installationKey(cache: Cache): Uint8Array {
  const known = cache.get(name);
  if (known?.length === keyBytes) return Uint8Array.from(known);
  const key = Uint8Array.from(randomBytes(keyBytes));
  cache.set([[name, key]]);
  return key;
}
