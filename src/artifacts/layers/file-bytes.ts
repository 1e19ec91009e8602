import { closeSync, openSync, readSync } from "node:fs";
import { LayerError } from "./layer-error.ts";

const chunkSize = 256 * 1024;

/** A piece stays as it is until the one after the next was asked for: decompression has two under way. */
const bufferCount = 3;

/**
 * The bytes of a stretch of a local file. Read synchronously into a few buffers in turn: in a worker thread that is
 * cheaper than any stream, and leaves nothing to collect. Each piece is valid until the next but one is asked for.
 * Throws `LAYER_UNREADABLE`.
 */
// eslint-disable-next-line @typescript-eslint/require-await -- consumers take streams of the network too.
export async function* fileBytes(path: string, offset: number, length: number): AsyncGenerator<Buffer> {
  const descriptor = attempt(path, () => openSync(path, "r"));
  const buffers = Array.from({ length: bufferCount }, () =>
    Buffer.allocUnsafeSlow(Math.min(chunkSize, length)),
  );
  try {
    for (let at = 0, turn = 0; at < length; turn += 1) {
      const chunk = buffers[turn % bufferCount] ?? Buffer.alloc(0);
      const wanted = Math.min(chunk.length, length - at);
      const read = attempt(path, () => readSync(descriptor, chunk, 0, wanted, offset + at));
      if (read === 0) return; // Whoever knows the size will say that it is too short.
      at += read;
      yield chunk.subarray(0, read);
    }
  } finally {
    closeSync(descriptor);
  }
}

function attempt<Value>(path: string, action: () => Value): Value {
  try {
    return action();
  } catch (cause) {
    throw new LayerError({
      code: "LAYER_UNREADABLE",
      category: "artifact",
      message: `cannot read ${path}`,
      hint: "Check that the file is there and may be read",
      cause,
    });
  }
}
