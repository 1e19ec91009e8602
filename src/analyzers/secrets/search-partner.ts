import type { ByteSource } from "#formats";
import { archiveKind } from "./archive-search.ts";
import type { SearchedFile } from "./file-search.ts";

/** Files on their way to another thread, their contents one behind the other. */
export interface SearchBatch {
  readonly number: number;
  readonly buffer: ArrayBuffer;
  readonly files: readonly { readonly path: string; readonly size: number }[];
}

/** What was found in a batch's files; its memory comes back with it. */
export interface SearchedBatch {
  readonly number: number;
  readonly buffer: ArrayBuffer;
  /** By place in the batch; files in which there is nothing to tell are left out. */
  readonly searched: readonly (readonly [place: number, file: SearchedFile])[];
}

/** Another thread that searches files. */
export interface SearchPartner {
  /** Hands a batch over, and with it its memory. */
  give(batch: SearchBatch): void;
  /** A batch that came back; whether the partner is there at all is told by the first, which is empty. */
  take(): SearchedBatch | "ready" | undefined;
  /** Resolves with the next that comes back. */
  next(): Promise<SearchedBatch | "ready">;
}

const batchBytes = 512 * 1024;
/** Bytes that are on their way at once: enough that the partner never waits, little enough not to matter as memory. */
const maxUnderWay = 3 * 1024 * 1024;
/** Files over this go over one at a time, when little else is under way. */
const largeFrom = 2 * 1024 * 1024;
/** Larger files, which lie on disk, are not read whole to be handed over. */
const maxFileBytes = 16 * 1024 * 1024;
const copiedAtOnce = 1024 * 1024;
/** Files until it is asked again whether a partner came. */
const filesBetweenAsking = 64;

/** Whoever gave a file gets told here what was found in it, whenever that is. */
export type Receiver = (searched: SearchedFile | undefined) => void;

interface OpenBatch {
  buffer: ArrayBuffer;
  filled: number;
  readonly files: { readonly path: string; readonly size: number }[];
  readonly receivers: Receiver[];
}

/** Shares the search of files with a partner: it gets what it can take, the rest is left to whoever asks. */
export class SharedSearch {
  readonly #partner: SearchPartner;
  readonly #underWay = new Map<number, { readonly bytes: number; readonly receivers: readonly Receiver[] }>();
  readonly #spare: ArrayBuffer[] = [];
  #open: OpenBatch | undefined;
  #bytesUnderWay = 0;
  #given = 0;
  #isReady = false;
  #untilAsking = 0;

  constructor(partner: SearchPartner) {
    this.#partner = partner;
  }

  /** Hands a file over. False where the partner has enough to do: then the caller searches it. */
  give(path: string, content: ByteSource, receiver: Receiver): boolean {
    const { size } = content;
    if (size > maxFileBytes || !this.#hasRoom(size)) return false;
    // Where it searches an archive, its owner sees to what should not be unpacked in memory.
    if (size > largeFrom && archiveKind(content) !== undefined) return false;
    if (this.#open !== undefined && this.#open.filled + size > this.#open.buffer.byteLength) this.#send();
    const open = (this.#open ??= this.#batchFor(size));
    copyInto(Buffer.from(open.buffer, open.filled, size), content);
    open.filled += size;
    open.files.push({ path, size });
    open.receivers.push(receiver);
    if (size > batchBytes) this.#send();
    return true;
  }

  /** Resolves when everything that was handed over has come back. */
  async finish(): Promise<void> {
    if (this.#open !== undefined) this.#send();
    while (this.#underWay.size > 0) this.#receive(await this.#partner.next());
  }

  #hasRoom(size: number): boolean {
    if (!this.#isReady) {
      this.#untilAsking -= 1;
      if (this.#untilAsking > 0) return false;
      this.#untilAsking = filesBetweenAsking;
      this.#receiveAll();
      return this.#isReady;
    }
    // A large file is room enough by itself.
    const most = size > largeFrom ? maxUnderWay + size - largeFrom : maxUnderWay;
    if (this.#bytesUnderWay + size > most) this.#receiveAll();
    return this.#bytesUnderWay + size <= most;
  }

  #batchFor(size: number): OpenBatch {
    const buffer =
      size > batchBytes ? new ArrayBuffer(size) : (this.#spare.pop() ?? new ArrayBuffer(batchBytes));
    return { buffer, filled: 0, files: [], receivers: [] };
  }

  #send(): void {
    if (this.#open === undefined) return;
    const { buffer, files, receivers, filled } = this.#open;
    this.#open = undefined;
    this.#given += 1;
    this.#underWay.set(this.#given, { bytes: filled, receivers });
    this.#bytesUnderWay += filled;
    this.#partner.give({ number: this.#given, buffer, files });
  }

  #receiveAll(): void {
    for (let came = this.#partner.take(); came !== undefined; came = this.#partner.take())
      this.#receive(came);
  }

  #receive(came: SearchedBatch | "ready"): void {
    if (came === "ready") {
      this.#isReady = true;
      return;
    }
    const batch = this.#underWay.get(came.number);
    if (batch === undefined) return;
    this.#underWay.delete(came.number);
    this.#bytesUnderWay -= batch.bytes;
    if (came.buffer.byteLength === batchBytes) this.#spare.push(came.buffer);
    // Given back now, and not when memory is collected: they are large, and come one after the other.
    else came.buffer.transfer(0);
    for (const [place, searched] of came.searched) batch.receivers[place]?.(searched);
  }
}

function copyInto(target: Buffer, content: ByteSource): void {
  for (let at = 0; at < target.length; at += copiedAtOnce) {
    const bytes = content.read(at, copiedAtOnce);
    target.set(bytes, at);
    content.release?.(bytes);
  }
}
