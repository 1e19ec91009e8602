import { FormatError } from "../format-error.ts";
import { PendingMetadata, type AssembledEntry, type SparsePlan } from "./entry-assembly.ts";
import { SparseBody } from "./sparse-body.ts";
import { readOldSparseEntries, SparseMapReader, verifySparseMap } from "./sparse-map.ts";
import {
  DEFAULT_TAR_LIMITS,
  TAR_BLOCK,
  type OversizedTarEntry,
  type TarEntry,
  type TarLimits,
} from "./tar-entry.ts";
import { decodeTarHeader, emptyTarHeader, isZeroBlock, numberAt, TypeFlag } from "./tar-header.ts";

/**
 * What to do with an entry's content: nothing, give all of it, or give its first bytes (fewer when it is
 * shorter, at most 64 KiB) to decide by.
 */
export type BodyWish = "skip" | "body" | { readonly head: number };

/**
 * What happens to the entries of an archive, called from within `write`. Buffers are valid only during the call:
 * they share memory with what was written. What is thrown here comes out of `write`.
 */
export interface TarHandler {
  onEntry(entry: TarEntry): BodyWish;
  /** The first bytes of an entry that `onEntry` asked `{ head }` of; empty when it has no content. */
  onHead?(head: Buffer): "skip" | "body";
  /** The next part of the content, from its first byte on, those given to `onHead` included. */
  onBody(chunk: Buffer): void;
  /** All of the content of an entry was given. Not called for entries that are skipped. */
  onEntryEnd(): void;
  /** An entry whose path is too long; it is passed over. Without this, `write` throws `LIMIT`. */
  onOversized?(entry: OversizedTarEntry): void;
}

/** What was read, known at the end. */
export interface TarSummary {
  readonly entries: number;
  /** Bytes of the archive, what follows its end included. */
  readonly bytes: number;
  /** Whether the two zero blocks were there that end an archive. */
  readonly endsCleanly: boolean;
}

/** Reads a tar archive that is pushed through it. After it threw it stays broken. */
export interface TarParser {
  /** Bytes taken so far; within `onEntry`, where the entry's stored content begins. */
  readonly position: number;
  /** How many of the bytes that come next will be passed over: a seekable input may `skip` them. */
  readonly skippable: number;
  /** Whether the two zero blocks came that end an archive; whatever follows is passed over. */
  readonly isEnded: boolean;
  /** Takes the next bytes, split anywhere. */
  write(chunk: Buffer): void;
  /** Takes the next `bytes` bytes, at most `skippable`, unseen. */
  skip(bytes: number): void;
  /** Ends the archive; throws `TRUNCATED` unless it ends between two entries. */
  end(): TarSummary;
}

/** Where the parser stands: before a header, in bytes that it collects, in content, in bytes to pass over, behind the end. */
type Phase = "header" | "collect" | "body" | "skip" | "ended";

const MAX_HEAD_BYTES = 1 << 16;
const OLD_SPARSE_MAP_AT = 386;
const OLD_SPARSE_REAL_SIZE_AT = 483;

/**
 * A parser of tar archives: v7, ustar, GNU (long names, base-256 numbers, sparse files) and pax (sparse formats
 * 0.0, 0.1 and 1.0). Where readers disagree it does as Go's `archive/tar`, because that is what unpacks layers.
 * Throws `FormatError`; what it says of an offset is one of the archive.
 */
export function createTarParser(handler: TarHandler, limits: Partial<TarLimits> = {}): TarParser {
  return new PushParser(handler, { ...DEFAULT_TAR_LIMITS, ...limits });
}

class PushParser implements TarParser {
  position = 0;
  private readonly handler: TarHandler;
  private readonly limits: TarLimits;
  private readonly header = emptyTarHeader();
  private readonly pending = new PendingMetadata();
  private phase: Phase = "header";
  private failure: Error | undefined;
  private entries = 0;
  private zeroBlocks = 0;
  /** Bytes until the present body or skip is over, and the padding after the body. */
  private remaining = 0;
  private padding = 0;
  /** Bytes that lie across chunks, up to `collectSize`, and what becomes of them. */
  private collected = Buffer.allocUnsafe(TAR_BLOCK);
  private collectFill = 0;
  private collectSize = TAR_BLOCK;
  private collectDone: (bytes: Buffer) => void = () => {};
  /** The head that was asked for, and how much of it is there. */
  private head = Buffer.alloc(0);
  private headFill = 0;
  private headSize = 0;
  private mode: "skip" | "head" | "body" = "skip";
  private sparse: SparseBody | undefined;

  constructor(handler: TarHandler, limits: TarLimits) {
    this.handler = handler;
    this.limits = limits;
  }

  get skippable(): number {
    return this.phase === "skip" ? this.remaining : 0;
  }

  get isEnded(): boolean {
    return this.phase === "ended";
  }

  write(chunk: Buffer): void {
    if (this.failure !== undefined) throw this.failure;
    try {
      let at = 0;
      while (at < chunk.length) at += this.step(chunk, at);
    } catch (thrown) {
      this.failure = thrown instanceof Error ? thrown : new Error(String(thrown));
      throw this.failure;
    }
  }

  skip(bytes: number): void {
    if (bytes > this.skippable) throw new RangeError("more bytes skipped than may be");
    this.position += bytes;
    this.remaining -= bytes;
    if (this.phase === "skip" && this.remaining === 0) this.phase = "header";
  }

  end(): TarSummary {
    if (this.failure !== undefined) throw this.failure;
    const isBetweenEntries = this.phase === "header" && this.collectFill === 0 && !this.pending.isWaiting;
    if (this.phase !== "ended" && !isBetweenEntries) {
      throw new FormatError("tar", "TRUNCATED", "the archive ends within an entry", this.position);
    }
    return { entries: this.entries, bytes: this.position, endsCleanly: this.phase === "ended" };
  }

  /** Goes on with the bytes from `at`; how many it took. */
  private step(chunk: Buffer, at: number): number {
    const available = chunk.length - at;
    switch (this.phase) {
      case "header":
        if (this.collectFill > 0 || available < TAR_BLOCK) return this.collectHeader(chunk, at);
        this.position += TAR_BLOCK;
        this.takeHeader(chunk, at);
        return TAR_BLOCK;
      case "collect":
        return this.collect(chunk, at);
      case "body": {
        const take = Math.min(this.remaining, available);
        this.position += take;
        this.remaining -= take;
        this.takeBody(take === chunk.length ? chunk : chunk.subarray(at, at + take));
        return take;
      }
      case "skip": {
        const take = Math.min(this.remaining, available);
        this.skip(take);
        return take;
      }
      case "ended":
        this.position += available;
        return available;
    }
  }

  private collectHeader(chunk: Buffer, at: number): number {
    const take = chunk.copy(this.collected, this.collectFill, at, at + TAR_BLOCK - this.collectFill);
    this.collectFill += take;
    this.position += take;
    if (this.collectFill < TAR_BLOCK) return take;
    this.collectFill = 0;
    this.takeHeader(this.collected, 0);
    return take;
  }

  /** Collects `size` bytes before going on; what is whole in one chunk is not copied. */
  private startCollect(size: number, done: (bytes: Buffer) => void): void {
    this.collectSize = size;
    this.collectDone = done;
    if (size === 0) done(Buffer.alloc(0));
    else this.phase = "collect";
  }

  private collect(chunk: Buffer, at: number): number {
    const take = Math.min(this.collectSize - this.collectFill, chunk.length - at);
    this.position += take;
    if (take === this.collectSize) {
      this.phase = "header";
      this.collectDone(chunk.subarray(at, at + take));
      return take;
    }
    if (this.collected.length < this.collectSize) {
      this.collected = Buffer.allocUnsafe(Math.max(this.collectSize, TAR_BLOCK));
    }
    chunk.copy(this.collected, this.collectFill, at, at + take);
    this.collectFill += take;
    if (this.collectFill === this.collectSize) {
      this.collectFill = 0;
      this.phase = "header";
      this.collectDone(this.collected.subarray(0, this.collectSize));
    }
    return take;
  }

  private takeHeader(bytes: Buffer, at: number): void {
    const offset = this.position - TAR_BLOCK;
    if (bytes[at] === 0 && isZeroBlock(bytes, at)) {
      this.zeroBlocks += 1;
      if (this.zeroBlocks === 2) this.takeEnd(offset);
      return;
    }
    if (this.zeroBlocks > 0) {
      throw new FormatError("tar", "MALFORMED", "entries follow a block of zeros", offset);
    }
    decodeTarHeader(bytes, at, offset, this.header);
    switch (this.header.typeFlag) {
      case TypeFlag.longName:
      case TypeFlag.longLink:
      case TypeFlag.pax:
      case TypeFlag.globalPax:
        this.startMetadata(this.header.typeFlag, offset);
        break;
      case TypeFlag.sparse:
        this.startOldSparse(bytes, at, offset);
        break;
      default:
        this.startEntry(this.pending.assemble(this.header, undefined, offset), offset);
    }
  }

  private takeEnd(offset: number): void {
    if (this.pending.isWaiting) {
      throw new FormatError("tar", "MALFORMED", "an extended header is not followed by an entry", offset);
    }
    this.phase = "ended";
  }

  private startMetadata(typeFlag: number, offset: number): void {
    const size = this.header.storedSize;
    if (size > this.limits.maxHeaderBytes) {
      throw new FormatError("tar", "LIMIT", `an extended header has ${size} bytes`, offset);
    }
    this.startCollect(padded(size), (bytes) => {
      this.pending.add(typeFlag, bytes.subarray(0, size), offset + TAR_BLOCK);
    });
  }

  /** The map of old GNU sparse files begins in the header and goes on in blocks that the size does not count. */
  private startOldSparse(bytes: Buffer, at: number, offset: number): void {
    const map: number[] = [];
    const realSize = numberAt(bytes, at + OLD_SPARSE_REAL_SIZE_AT, 12);
    const finish = () =>
      this.startEntry(this.pending.assemble(this.header, { realSize, map }, offset), offset);
    const goOn = (block: Buffer) => {
      readOldSparseEntries(block, 0, 21, map);
      if (map.length * 12 > this.limits.maxHeaderBytes) {
        throw new FormatError("tar", "LIMIT", "the map of a sparse file is too large", offset);
      }
      if (block[504] === 0) finish();
      else this.startCollect(TAR_BLOCK, goOn);
    };
    readOldSparseEntries(bytes, at + OLD_SPARSE_MAP_AT, 4, map);
    if (bytes[at + 482] === 0) finish();
    else this.startCollect(TAR_BLOCK, goOn);
  }

  private startEntry(assembled: AssembledEntry, offset: number): void {
    this.entries += 1;
    if (this.entries > this.limits.maxEntries) {
      throw new FormatError("tar", "LIMIT", `more than ${this.limits.maxEntries} entries`, offset);
    }
    this.remaining = assembled.storedSize;
    this.padding = padded(assembled.storedSize) - assembled.storedSize;
    this.sparse = undefined;
    if (assembled.pathBytes > this.limits.maxPathBytes) this.tellOversized(assembled, offset);
    else this.applyWish(this.handler.onEntry(assembled.entry), assembled.entry.size);
    if (this.mode === "skip") this.startSkip();
    else if (assembled.sparse !== undefined) this.startSparse(assembled.sparse);
    else this.startBody();
  }

  private startBody(): void {
    this.phase = "body";
    if (this.remaining === 0) this.finishBody();
  }

  private tellOversized({ entry, pathBytes }: AssembledEntry, offset: number): void {
    if (this.handler.onOversized === undefined) {
      throw new FormatError("tar", "LIMIT", `a path has ${pathBytes} bytes`, offset);
    }
    this.mode = "skip";
    this.handler.onOversized({ offset, pathBytes, pathStart: entry.path.slice(0, 80) });
  }

  private applyWish(wish: BodyWish, size: number): void {
    if (typeof wish === "string") {
      this.mode = wish;
      return;
    }
    this.mode = "head";
    this.headFill = 0;
    this.headSize = Math.min(wish.head, size, MAX_HEAD_BYTES);
    if (this.headSize === 0) this.decide(this.head.subarray(0, 0));
  }

  private decide(head: Buffer): void {
    this.mode = this.handler.onHead?.(head) ?? "skip";
  }

  private startSkip(): void {
    this.remaining += this.padding;
    this.phase = this.remaining > 0 ? "skip" : "header";
  }

  private startSparse(plan: SparsePlan): void {
    const deliver = (chunk: Buffer) => this.deliver(chunk);
    if (plan.map !== undefined) {
      this.sparse = new SparseBody(plan.map, plan.realSize, deliver);
      this.startBody();
      return;
    }
    const offset = this.position;
    const reader = new SparseMapReader(offset, this.limits.maxHeaderBytes);
    const goOn = (block: Buffer) => {
      const map = reader.add(block);
      this.remaining -= TAR_BLOCK;
      if (this.remaining < 0) {
        throw new FormatError("tar", "MALFORMED", "the map of a sparse file is wrong", offset);
      }
      if (map === undefined) this.startCollect(TAR_BLOCK, goOn);
      else this.startSparse({ ...plan, map: verifySparseMap(map, plan.realSize, this.remaining, offset) });
    };
    this.startCollect(TAR_BLOCK, goOn);
  }

  private takeBody(chunk: Buffer): void {
    if (this.sparse !== undefined) this.sparse.write(chunk);
    else this.deliver(chunk);
    if (this.mode === "skip") this.startSkip();
    else if (this.remaining === 0) this.finishBody();
  }

  private finishBody(): void {
    this.sparse?.end();
    if (this.mode === "body") this.handler.onEntryEnd();
    this.startSkip();
  }

  /** Gives content on, by way of the head if one was asked for; whether more is wanted. */
  private deliver(chunk: Buffer): boolean {
    if (this.mode === "head") this.deliverHead(chunk);
    else if (this.mode === "body") this.handler.onBody(chunk);
    return this.mode !== "skip";
  }

  private deliverHead(chunk: Buffer): void {
    if (this.headFill === 0 && chunk.length >= this.headSize) {
      this.decide(chunk.subarray(0, this.headSize));
      this.deliver(chunk);
      return;
    }
    if (this.head.length < this.headSize) this.head = Buffer.allocUnsafe(Math.max(this.headSize, 4096));
    const take = chunk.copy(this.head, this.headFill, 0, this.headSize - this.headFill);
    this.headFill += take;
    if (this.headFill < this.headSize) return;
    const head = this.head.subarray(0, this.headSize);
    this.decide(head);
    if (this.deliver(head) && take < chunk.length) this.deliver(chunk.subarray(take));
  }
}

function padded(size: number): number {
  return size + ((TAR_BLOCK - (size % TAR_BLOCK)) % TAR_BLOCK);
}
