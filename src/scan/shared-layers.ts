import { zstdCompress, zstdDecompress } from "node:zlib";
import { promisify } from "node:util";
import { errorMessage } from "../runtime/errors.ts";
import type { Logger } from "../runtime/logger.ts";

/** Analyses of layers that several machines share. Keys say all that an analysis depends on. */
export interface SharedLayers {
  /** Undefined where nobody has analysed it. */
  get(key: string): Promise<Uint8Array | undefined>;
  put(key: string, bytes: Uint8Array): Promise<void>;
}

/** An analysis is no larger when it is unpacked. */
const maxBytes = 1024 ** 3;
const compress = promisify(zstdCompress);
const decompress = promisify(zstdDecompress);

/** Asks for an analysis that another machine made. One that cannot be had is made again: nothing fails for it. */
export async function sharedAnalysis(
  shared: SharedLayers,
  key: string,
  logger: Logger,
): Promise<Buffer | undefined> {
  try {
    const bytes = await shared.get(key);
    return bytes === undefined ? undefined : await decompress(bytes, { maxOutputLength: maxBytes });
  } catch (thrown) {
    logger.warn({ error: errorMessage(thrown) }, "a shared analysis of a layer cannot be read");
    return undefined;
  }
}

/** Gives an analysis to other machines. */
export async function shareAnalysis(
  shared: SharedLayers,
  { key, bytes }: { readonly key: string; readonly bytes: Uint8Array },
  logger: Logger,
): Promise<void> {
  try {
    await shared.put(key, await compress(bytes));
  } catch (thrown) {
    logger.warn({ error: errorMessage(thrown) }, "an analysis of a layer cannot be shared");
  }
}
