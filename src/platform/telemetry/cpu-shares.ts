/** What one piece of work took, as far as it can be told. */
export interface CPUMeter {
  /** Milliseconds since it began; ends it. */
  end(): number;
}

/**
 * Shares out the time that this process's processors worked among what is done at the same time. Which thread worked for
 * whom nobody counts; but nothing is counted twice, and nothing is left out while anything is measured.
 */
export class CPUShares {
  readonly #usedMs: () => number;
  readonly #open = new Map<CPUMeter, number>();
  #last = 0;

  /** `usedMs`: what the process has used since it began. */
  constructor(usedMs: () => number) {
    this.#usedMs = usedMs;
  }

  begin(): CPUMeter {
    this.#settle();
    const meter: CPUMeter = {
      end: () => {
        this.#settle();
        const used = this.#open.get(meter) ?? 0;
        this.#open.delete(meter);
        return used;
      },
    };
    this.#open.set(meter, 0);
    return meter;
  }

  #settle(): void {
    const now = this.#usedMs();
    const share = this.#open.size === 0 ? 0 : (now - this.#last) / this.#open.size;
    for (const [meter, used] of this.#open) this.#open.set(meter, used + share);
    this.#last = now;
  }
}
