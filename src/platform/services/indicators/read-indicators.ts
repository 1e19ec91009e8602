import type { Clock } from "../../../runtime/clock.ts";
import type { Store } from "../../store/store.ts";
import type { Reading } from "./indicator.ts";
import { indicators } from "./indicators.ts";

/** How long readings stand: whoever asks more often gets the same. */
const memoryMs = 15_000;

/**
 * Reads what the database holds, one question after another and no more often than every quarter of a minute, however
 * many ask. It has a connection of its own: nobody who waits for an answer waits for this.
 */
export function indicatorReader(
  store: Pick<Store, "counting">,
  clock: Clock,
): () => Promise<readonly Reading[]> {
  let last: { readonly at: number; readonly readings: readonly Reading[] } | undefined;
  let reading: Promise<readonly Reading[]> | undefined;
  const read = async (): Promise<readonly Reading[]> => {
    const readings: Reading[] = [];
    for (const indicator of indicators) readings.push(...(await indicator(store.counting, clock.now())));
    last = { at: clock.monotonic(), readings };
    return readings;
  };
  return () => {
    if (last !== undefined && clock.monotonic() - last.at < memoryMs) return Promise.resolve(last.readings);
    reading ??= read().finally(() => {
      reading = undefined;
    });
    return reading;
  };
}
