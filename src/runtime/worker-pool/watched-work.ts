/** Layout of the memory that a worker and the one who watches it share. */
const sequenceAt = 0;
const labelLengthAt = 1;
const labelStart = 8;
const labelBytes = 8192;

/** What a worker is busy with, told through shared memory: also a worker that hangs can be asked. */
export class WatchedWork {
  readonly memory: SharedArrayBuffer;
  readonly #numbers: Int32Array;
  readonly #label: Uint8Array;

  constructor(memory = new SharedArrayBuffer(labelStart + labelBytes)) {
    this.memory = memory;
    this.#numbers = new Int32Array(memory, 0, 2);
    this.#label = new Uint8Array(memory, labelStart, labelBytes);
  }

  /** Says that a piece of work begins. Labels are cut at some thousand bytes. */
  begin(label: string): void {
    const bytes = Buffer.from(label).subarray(0, labelBytes);
    this.#label.set(bytes);
    this.#numbers[labelLengthAt] = bytes.length;
    // Odd while something is under way; the order makes the label visible before the number.
    Atomics.store(this.#numbers, sequenceAt, (Atomics.load(this.#numbers, sequenceAt) | 1) + 2);
  }

  /** Says that it ended. */
  end(): void {
    Atomics.store(this.#numbers, sequenceAt, (Atomics.load(this.#numbers, sequenceAt) | 1) + 1);
  }

  /** The number of the piece of work under way; undefined between two. */
  get current(): number | undefined {
    const sequence = Atomics.load(this.#numbers, sequenceAt);
    return (sequence & 1) === 1 ? sequence : undefined;
  }

  /** The label of the piece under way. */
  get label(): string {
    return Buffer.from(this.#label.slice(0, this.#numbers[labelLengthAt] ?? 0)).toString("utf8");
  }
}
