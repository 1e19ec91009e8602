import { closeSync, createReadStream, openSync, writeSync } from "node:fs";
import { decompressStream, FormatError } from "#formats";
import { digestOfFile } from "../fetching/download.ts";
import { type PartFile } from "./statement.ts";
import { unreadableSnapshot } from "./unreadable-snapshot.ts";

/** Bytes of one part when it is decompressed. */
const maxPartBytes = 64 * 1024 ** 3;

/** Checks a part's bytes against its digest, then decompresses them to another file. Throws `SNAPSHOT_UNREADABLE`. */
export async function unpackPart(path: string, file: PartFile, target: string): Promise<void> {
  if ((await digestOfFile(path)) !== file.digest) throw unreadableSnapshot("a part of it is damaged");
  const descriptor = openSync(target, "w");
  try {
    await decompressStream(createReadStream(path), (chunk) => writeAll(descriptor, chunk), {
      maxOutputBytes: maxPartBytes,
      signal: undefined,
    });
  } catch (cause) {
    if (!(cause instanceof FormatError)) throw cause;
    throw unreadableSnapshot("a part of it is damaged", cause);
  } finally {
    closeSync(descriptor);
  }
}

function writeAll(descriptor: number, chunk: Uint8Array): void {
  for (let done = 0; done < chunk.length;) done += writeSync(descriptor, chunk, done);
}
