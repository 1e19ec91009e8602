import { FormatError } from "../format-error.ts";

const FRAME_MAGIC = Buffer.from([0x28, 0xb5, 0x2f, 0xfd]);
const CONTENT_SIZE_BYTES = [0, 2, 4, 8];
const DICTIONARY_ID_BYTES = [0, 1, 2, 4];

/** What the splitter reads next, byte by byte. Everything else it only counts. */
type Field = "magic" | "skippableSize" | "descriptor" | "blockHeader";

const FIELD_BYTES: Readonly<Record<Field, number>> = {
  magic: 4,
  skippableSize: 4,
  descriptor: 1,
  blockHeader: 3,
};

/**
 * Splits zstd data where its frames end, and leaves skippable frames out (RFC 8878, 3.1). Needed because Node.js
 * stops at the end of the first frame when more follows in the same write, and says nothing: a `zstd:chunked`
 * layer, which has a frame per file, would look complete after its first file.
 */
export class ZstdFrameSplitter {
  private field: Field = "magic";
  private value = 0;
  private filled = 0;
  /** Bytes to pass over before the next field. */
  private passing = 0;
  private isSkippable = false;
  private hasChecksum = false;
  private isLastBlock = false;
  private position = 0;

  /** Whether all that was split so far ended with a whole frame. */
  get isBetweenFrames(): boolean {
    return this.field === "magic" && this.filled === 0 && this.passing === 0;
  }

  /**
   * The parts of a chunk that belong to data frames; each is part of one frame only. Throws `MALFORMED` at what is
   * neither a frame nor a skippable frame, and at reserved block types.
   */
  *split(chunk: Buffer): Generator<Buffer> {
    let from = 0;
    let at = 0;
    while (at < chunk.length) {
      if (this.passing > 0) {
        const take = Math.min(this.passing, chunk.length - at);
        this.passing -= take;
        at += take;
        if (this.passing > 0) break;
      } else {
        const field = this.field;
        at += 1;
        if (!this.gather(chunk[at - 1] ?? 0)) continue;
        this.takeField(this.position + at);
        if (field === "magic") {
          from = Math.max(0, at - FRAME_MAGIC.length);
          if (at < FRAME_MAGIC.length && !this.isSkippable) {
            yield FRAME_MAGIC;
            from = at;
          }
        }
      }
      if (this.passing === 0 && this.field === "magic") {
        if (!this.isSkippable) yield chunk.subarray(from, at);
        this.isSkippable = false;
        from = at;
      }
    }
    const isInFrame = !this.isSkippable && (this.field !== "magic" || this.passing > 0);
    if (isInFrame && from < at) {
      yield chunk.subarray(from, at);
    }
    this.position += chunk.length;
  }

  private gather(byte: number): boolean {
    this.value = (this.value | (byte << (8 * this.filled))) >>> 0;
    this.filled += 1;
    return this.filled === FIELD_BYTES[this.field];
  }

  private takeField(offset: number): void {
    const value = this.value;
    this.value = 0;
    this.filled = 0;
    switch (this.field) {
      case "magic":
        this.takeMagic(value, offset);
        break;
      case "skippableSize":
        this.passing = value;
        this.field = "magic";
        break;
      case "descriptor":
        this.takeDescriptor(value);
        break;
      case "blockHeader":
        this.takeBlockHeader(value, offset);
    }
  }

  private takeMagic(value: number, offset: number): void {
    this.isSkippable = (value & 0xfffffff0) >>> 0 === 0x184d2a50;
    if (!this.isSkippable && value !== FRAME_MAGIC.readUInt32LE(0)) {
      throw new FormatError("zstd", "MALFORMED", "something that is no frame follows", offset - 4);
    }
    this.field = this.isSkippable ? "skippableSize" : "descriptor";
  }

  private takeDescriptor(value: number): void {
    const isSingleSegment = (value & 0x20) !== 0;
    const sizeFlag = value >> 6;
    const contentSizeBytes = sizeFlag === 0 && isSingleSegment ? 1 : (CONTENT_SIZE_BYTES[sizeFlag] ?? 0);
    this.hasChecksum = (value & 4) !== 0;
    this.passing = (isSingleSegment ? 0 : 1) + (DICTIONARY_ID_BYTES[value & 3] ?? 0) + contentSizeBytes;
    this.field = "blockHeader";
  }

  private takeBlockHeader(value: number, offset: number): void {
    const type = (value >> 1) & 3;
    if (type === 3) throw new FormatError("zstd", "MALFORMED", "a block has the reserved type", offset - 3);
    this.isLastBlock = (value & 1) !== 0;
    this.passing = (type === 1 ? 1 : value >> 3) + (this.isLastBlock && this.hasChecksum ? 4 : 0);
    if (this.isLastBlock) this.field = "magic";
  }
}
