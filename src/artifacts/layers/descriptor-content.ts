import { readSync } from "node:fs";
import type { ByteSource } from "#formats";
import type { FileContent } from "./layer-visitor.ts";

/** Content read from the file itself as it is asked for; small files at once. */
export function descriptorContent(descriptor: number, size: number): FileContent {
  const blockSize = Math.min(size, 256 * 1024);
  let block: Buffer = Buffer.alloc(0);
  let blockAt = 0;
  const read: ByteSource["read"] = (offset, length) => {
    const wanted = Math.max(0, Math.min(length, size - offset));
    if (wanted > blockSize) return readAt(descriptor, offset, wanted);
    if (offset < blockAt || offset + wanted > blockAt + block.length) {
      blockAt = offset;
      block = readAt(descriptor, offset, blockSize);
    }
    return block.subarray(offset - blockAt, offset - blockAt + wanted);
  };
  const hold = (): ByteSource => {
    const bytes = Buffer.from(read(0, size));
    return { size: bytes.length, read: (offset, length) => bytes.subarray(offset, offset + length) };
  };
  return { size, read, hold };
}

function readAt(descriptor: number, offset: number, length: number): Buffer {
  const bytes = Buffer.allocUnsafe(length);
  let done = 0;
  while (done < length) {
    const read = readSync(descriptor, bytes, done, length - done, offset + done);
    if (read === 0) break;
    done += read;
  }
  return bytes.subarray(0, done);
}
