const polynomial = 0x04c11db7;
const crcTable = new Int32Array(256).map((_, byte) => {
  let crc = byte << 24;
  for (let bit = 0; bit < 8; bit += 1) crc = crc < 0 ? (crc << 1) ^ polynomial : crc << 1;
  return crc;
});
const pieceBytes = 1 << 20;

/** Undoes bzip2's first step: after four equal bytes stands how many more there are. Keeps each block's CRC-32. */
export class RunExpander {
  private readonly deliver: (piece: Buffer) => void;
  private output = Buffer.allocUnsafe(pieceBytes);
  private length = 0;
  private crc = -1;
  private last = -1;
  private repeated = 0;

  /** `deliver` gets pieces of at most 1 MiB; what it throws ends the work. */
  constructor(deliver: (piece: Buffer) => void) {
    this.deliver = deliver;
  }

  /** Before each block. */
  begin(): void {
    this.crc = -1;
    this.last = -1;
    this.repeated = 0;
  }

  push(byte: number): void {
    if (this.repeated === 4) {
      for (let times = byte; times > 0; times -= 1) this.put(this.last);
      this.repeated = 0;
      this.last = -1;
      return;
    }
    this.repeated = byte === this.last ? this.repeated + 1 : 1;
    this.last = byte;
    this.put(byte);
  }

  /** Of the block so far. */
  checksum(): number {
    return ~this.crc >>> 0;
  }

  /** Delivers what is left. */
  flush(): void {
    if (this.length === 0) return;
    this.deliver(this.output.subarray(0, this.length));
    this.output = Buffer.allocUnsafe(pieceBytes);
    this.length = 0;
  }

  private put(byte: number): void {
    if (this.length === pieceBytes) this.flush();
    this.output[this.length++] = byte;
    this.crc = (this.crc << 8) ^ (crcTable[(this.crc >>> 24) ^ byte] ?? 0);
  }
}
