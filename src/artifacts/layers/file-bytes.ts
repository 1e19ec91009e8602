import { closeSync, openSync, readSync } from "node:fs";
import { LayerError } from "./layer-error.ts";

const chunkSize = 256 * 1024;

/**
 * The bytes of a stretch of a local file. Read synchronously into one buffer after the other: in a worker thread
 * that is cheaper than any stream. Throws `LAYER_UNREADABLE`.
 */
// eslint-disable-next-line @typescript-eslint/require-await -- consumers take streams of the network too.
export async function* fileBytes(path: string, offset: number, length: number): AsyncGenerator<Buffer> {
  const descriptor = attempt(path, () => openSync(path, "r"));
  try {
    for (let at = 0; at < length;) {
      const chunk = Buffer.allocUnsafeSlow(Math.min(chunkSize, length - at));
      const read = attempt(path, () => readSync(descriptor, chunk, 0, chunk.length, offset + at));
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
