import type { SparseMap } from "./sparse-map.ts";

/** What holes are made of, 64 KiB at a time. */
const ZEROS = Buffer.alloc(1 << 16);

/**
 * Lays the stored bytes of a sparse file out as its content. `deliver` answers whether more is wanted: a hole may
 * be a pebibyte long in an archive of a kilobyte, so nothing is laid out that nobody takes.
 */
export class SparseBody {
  private readonly map: SparseMap;
  private readonly realSize: number;
  private readonly deliver: (chunk: Buffer) => boolean;
  /** Position in the content up to which everything was delivered. */
  private position = 0;
  private part = 0;
  private isWanted = true;

  constructor(map: SparseMap, realSize: number, deliver: (chunk: Buffer) => boolean) {
    this.map = map;
    this.realSize = realSize;
    this.deliver = deliver;
  }

  /** Takes stored bytes; gives them on with the holes before and between them. */
  write(stored: Buffer): void {
    let at = 0;
    while (at < stored.length && this.isWanted) {
      const start = this.map[this.part * 2] ?? 0;
      const end = start + (this.map[this.part * 2 + 1] ?? 0);
      if (this.position >= end) {
        if (this.part * 2 >= this.map.length) return;
        this.part += 1;
        continue;
      }
      if (this.position < start) this.fillTo(start);
      const take = Math.min(end - this.position, stored.length - at);
      this.isWanted &&= this.deliver(stored.subarray(at, at + take));
      this.position += take;
      at += take;
    }
  }

  /** Gives the hole at the end. */
  end(): void {
    this.fillTo(this.realSize);
  }

  private fillTo(end: number): void {
    while (this.position < end && this.isWanted) {
      const take = Math.min(ZEROS.length, end - this.position);
      this.isWanted = this.deliver(take === ZEROS.length ? ZEROS : ZEROS.subarray(0, take));
      this.position += take;
    }
  }
}
