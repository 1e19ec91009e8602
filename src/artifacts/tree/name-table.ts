/**
 * Interned names: every distinct text once, as UTF-8 bytes in one buffer, known by a small number. A million
 * names cost their bytes and eight more each, where strings in a map cost ten times that.
 */
export class NameTable {
  #bytes: Buffer;
  #used: number;
  #ends: Uint32Array;
  #count: number;
  #slots: Int32Array;

  constructor() {
    this.#bytes = Buffer.allocUnsafeSlow(8192);
    this.#used = 0;
    this.#ends = new Uint32Array(1024);
    this.#count = 0;
    this.#slots = new Int32Array(2048).fill(-1);
  }

  /** A table of names that {@link bytes} and {@link ends} gave; made searchable only when it is searched. */
  static over(bytes: Buffer, ends: Uint32Array): NameTable {
    const table = new NameTable();
    table.#bytes = bytes;
    table.#used = bytes.length;
    table.#ends = ends;
    table.#count = ends.length;
    table.#slots = new Int32Array(0);
    return table;
  }

  /** How many names there are. */
  get size(): number {
    return this.#count;
  }

  /** All names one after the other. */
  get bytes(): Buffer {
    return this.#bytes.subarray(0, this.#used);
  }

  /** Where each name ends in {@link bytes}. */
  get ends(): Uint32Array {
    return this.#ends.subarray(0, this.#count);
  }

  /** The number of a name, which is given one if it has none. */
  intern(name: string): number {
    this.#makeSearchable();
    const start = this.#used;
    const length = this.#append(name);
    const slot = this.#slotOf(start, length);
    const known = this.#slots[slot] ?? -1;
    if (known >= 0) return known;
    return this.#keep(slot, start + length);
  }

  /** The number of a name, or -1. */
  find(name: string): number {
    this.#makeSearchable();
    const length = this.#append(name);
    return this.#slots[this.#slotOf(this.#used, length)] ?? -1;
  }

  /** The number here of a name of another table, which is given one if it has none. */
  internFrom(other: NameTable, id: number): number {
    this.#makeSearchable();
    const from = other.#start(id);
    const end = other.#ends[id] ?? from;
    this.#reserve(end - from);
    const start = this.#used;
    other.#bytes.copy(this.#bytes, start, from, end);
    const slot = this.#slotOf(start, end - from);
    const known = this.#slots[slot] ?? -1;
    if (known >= 0) return known;
    return this.#keep(slot, start + end - from);
  }

  /** The name of a number. */
  text(id: number): string {
    return this.#bytes.toString("utf8", this.#start(id), this.#ends[id]);
  }

  /** Order of two names by their bytes. */
  compare(left: number, right: number): number {
    if (left === right) return 0;
    return this.#bytes.compare(
      this.#bytes,
      this.#start(right),
      this.#ends[right],
      this.#start(left),
      this.#ends[left],
    );
  }

  #start(id: number): number {
    return id === 0 ? 0 : (this.#ends[id - 1] ?? 0);
  }

  /** Writes the name behind the last one, without keeping it; gives its length in bytes. */
  #append(name: string): number {
    this.#reserve(name.length * 3);
    const bytes = this.#bytes;
    const start = this.#used;
    for (let index = 0; index < name.length; index += 1) {
      const unit = name.charCodeAt(index);
      if (unit > 0x7f) return bytes.write(name, start, "utf8");
      bytes[start + index] = unit;
    }
    return name.length;
  }

  #keep(slot: number, end: number): number {
    const id = this.#count;
    if (id === this.#ends.length) {
      const grown = new Uint32Array(id * 2);
      grown.set(this.#ends);
      this.#ends = grown;
    }
    this.#ends[id] = end;
    this.#used = end;
    this.#count = id + 1;
    this.#slots[slot] = id;
    if (this.#count * 2 > this.#slots.length) this.#index(this.#slots.length * 2);
    return id;
  }

  /** Where a name is, or would be: open addressing with linear probing. */
  #slotOf(start: number, length: number): number {
    const mask = this.#slots.length - 1;
    let slot = hashBytes(this.#bytes, start, start + length) & mask;
    for (;;) {
      const id = this.#slots[slot] ?? -1;
      if (id < 0 || this.#equals(id, start, length)) return slot;
      slot = (slot + 1) & mask;
    }
  }

  #equals(id: number, start: number, length: number): boolean {
    const other = this.#start(id);
    if ((this.#ends[id] ?? 0) - other !== length) return false;
    const bytes = this.#bytes;
    for (let index = 0; index < length; index += 1) {
      if (bytes[other + index] !== bytes[start + index]) return false;
    }
    return true;
  }

  #reserve(length: number): void {
    if (this.#used + length <= this.#bytes.length) return;
    const grown = Buffer.allocUnsafeSlow(Math.max(this.#bytes.length * 2, this.#used + length));
    this.#bytes.copy(grown, 0, 0, this.#used);
    this.#bytes = grown;
  }

  #makeSearchable(): void {
    if (this.#slots.length > 0) return;
    let slots = 2048;
    while (slots < this.#count * 2) slots *= 2;
    this.#ends = this.#ends.length === 0 ? new Uint32Array(1024) : this.#ends;
    this.#index(slots);
  }

  #index(slots: number): void {
    const mask = slots - 1;
    const table = new Int32Array(slots).fill(-1);
    let start = 0;
    for (let id = 0; id < this.#count; id += 1) {
      const end = this.#ends[id] ?? start;
      let slot = hashBytes(this.#bytes, start, end) & mask;
      while ((table[slot] ?? -1) >= 0) slot = (slot + 1) & mask;
      table[slot] = id;
      start = end;
    }
    this.#slots = table;
  }
}

/** FNV-1a with a final mix, so that its low bits are good. */
function hashBytes(bytes: Buffer, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let index = start; index < end; index += 1) {
    hash = Math.imul(hash ^ (bytes[index] ?? 0), 0x01000193);
  }
  hash ^= hash >>> 15;
  return Math.imul(hash, 0x85ebca6b) >>> 8;
}
