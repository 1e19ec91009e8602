/** A number of places, and those who wait for one. */
export interface Places {
  /** Waits for a place; the function gives it back, once. Throws the signal's reason. */
  enter(signal: AbortSignal): Promise<() => void>;
}

/** At most `count` are in at once; the others come in the order in which they asked. */
export function createPlaces(count: number): Places {
  let free = count;
  const waiting: (() => void)[] = [];
  const leaveOnce = (): (() => void) => {
    let isIn = true;
    return () => {
      if (!isIn) return;
      isIn = false;
      const next = waiting.shift();
      if (next === undefined) free += 1;
      else next();
    };
  };
  return {
    async enter(signal) {
      signal.throwIfAborted();
      if (free > 0) {
        free -= 1;
        return leaveOnce();
      }
      await new Promise<void>((resolve, reject) => {
        const come = (): void => {
          signal.removeEventListener("abort", giveUp);
          resolve();
        };
        const giveUp = (): void => {
          waiting.splice(waiting.indexOf(come), 1);
          reject(signal.reason as Error);
        };
        waiting.push(come);
        signal.addEventListener("abort", giveUp, { once: true });
      });
      return leaveOnce();
    },
  };
}
