import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import type { ByteSource } from "#formats";

/** Random access to an open file; close it when done. */
export interface FileByteSource extends ByteSource {
  close(): void;
}

/** Opens a file for random access. Throws what the file system throws. */
export function openFileByteSource(path: string): FileByteSource {
  const descriptor = openSync(path, "r");
  const { size } = fstatSync(descriptor);
  return {
    size,
    read(offset, length) {
      const buffer = Buffer.allocUnsafe(Math.max(0, Math.min(length, size - offset)));
      let filled = 0;
      while (filled < buffer.length) {
        const count = readSync(descriptor, buffer, filled, buffer.length - filled, offset + filled);
        if (count === 0) break;
        filled += count;
      }
      return buffer.subarray(0, filled);
    },
    close: () => closeSync(descriptor),
  };
}
