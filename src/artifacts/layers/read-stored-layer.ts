import { createHash, type Hash } from "node:crypto";
import type { Digest } from "#model";
import { decompressStream, FormatError } from "#formats";
import { SpoolError, type Spool } from "../../runtime/temporary-space.ts";
import { LayerError, type LayerErrorCode } from "./layer-error.ts";
import type { LayerLimits } from "./layer-limits.ts";
import type { LayerVisitor } from "./layer-visitor.ts";
import type { ReadLayer } from "./read-layer.ts";
import { TarLayer } from "./tar-layer.ts";

/** What the manifest says of a layer: what its bytes have to be. */
export interface StoredLayer {
  readonly digest: Digest;
  readonly size: number;
  /** What is no image (an artifact whose layers are archives) has none. */
  readonly diffID?: Digest;
}

/** What a stored layer is read with. */
export interface StoredLayerOptions {
  readonly limits: LayerLimits;
  readonly visitor: LayerVisitor;
  readonly spool: Spool;
  readonly isExcluded?: ((path: string) => boolean) | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Told after every chunk of the stored bytes how many there were, and the path that is being looked at. */
  readonly progress?: ((bytes: number, path: string) => void) | undefined;
}

/** Measured: smaller ones cost time, since each is a hop to the thread pool and back; larger ones memory. */
const chunkSize = 1024 * 1024;

/**
 * Reads a layer as one stream: digest and size of what is stored, decompression by content, digest of the
 * archive, its entries. Throws `LayerError` when anything is not as the manifest says, whatever was read before.
 */
export async function readStoredLayer(
  layer: StoredLayer,
  bytes: AsyncIterable<Uint8Array>,
  options: StoredLayerOptions,
): Promise<ReadLayer> {
  let lookingAt = "";
  let input: ArrayBufferLike | undefined;
  const tar = new TarLayer({ ...options, onEntry: (path) => (lookingAt = path) });
  const stored = new Verifier(layer.digest);
  // What is stored plain has the same bytes on both sides: hashed once.
  const archive =
    layer.diffID === undefined || layer.diffID === layer.digest ? undefined : new Verifier(layer.diffID);
  try {
    await decompressStream(
      bytes,
      (chunk) => {
        archive?.update(chunk);
        tar.parser.write(chunk);
        if (chunk.buffer !== input) release(chunk);
      },
      {
        maxOutputBytes: options.limits.maxLayerBytes,
        maxRatio: options.limits.maxCompressionRatio,
        signal: options.signal,
        chunkSize,
        onInput: (chunk) => {
          input = chunk.buffer;
          stored.update(chunk);
          if (stored.bytes > layer.size) throw wrongSize(layer, stored.bytes);
          options.progress?.(stored.bytes, lookingAt);
        },
      },
    );
    if (stored.bytes !== layer.size) throw wrongSize(layer, stored.bytes);
    stored.verify(layer, "LAYER_DIGEST", "its digest is not the manifest's");
    archive?.verify(layer, "LAYER_DIFF_ID", "its uncompressed digest is not the configuration's diffID");
    return tar.finish();
  } catch (thrown) {
    // Of a cut or damaged blob that is the cause, and what it did to the archive only a consequence.
    if (thrown instanceof FormatError && stored.bytes < layer.size && thrown.code === "TRUNCATED") {
      throw wrongSize(layer, stored.bytes);
    }
    throw layerError(layer, thrown);
  }
}

/**
 * Gives the memory of decompressed bytes back at once instead of at some later garbage collection: the next ones
 * then come to lie in memory that was just in use. Measured: a quarter less memory, up to a tenth less CPU time.
 */
function release(chunk: Buffer): void {
  // Only the last part of a buffer: the decompressor still writes behind any other.
  const { buffer } = chunk;
  if (chunk.byteOffset + chunk.byteLength !== buffer.byteLength || !(buffer instanceof ArrayBuffer)) return;
  buffer.transfer(0);
}

/** Hashes a stream with the algorithm of the digest that it should have. */
class Verifier {
  bytes = 0;
  readonly #expected: Digest;
  readonly #hash: Hash;

  constructor(expected: Digest) {
    this.#expected = expected;
    this.#hash = createHash(expected.startsWith("sha512:") ? "sha512" : "sha256");
  }

  update(chunk: Buffer): void {
    this.bytes += chunk.length;
    this.#hash.update(chunk);
  }

  verify(layer: StoredLayer, code: LayerErrorCode, message: string): void {
    const actual = this.#hash.digest("hex");
    if (this.#expected.endsWith(`:${actual}`)) return;
    throw new LayerError({
      code,
      category: "artifact",
      message: `layer ${layer.digest} is not what it should be: ${message}`,
      hint: "Fetch or build the image again",
    });
  }
}

function wrongSize(layer: StoredLayer, bytes: number): LayerError {
  const found = bytes > layer.size ? `more than ${layer.size}` : String(bytes);
  return new LayerError({
    code: "LAYER_SIZE",
    category: "artifact",
    message: `layer ${layer.digest} has ${found} bytes where the manifest says ${layer.size}`,
    hint: "Fetch or build the image again",
  });
}

function layerError(layer: StoredLayer, thrown: unknown): unknown {
  if (thrown instanceof FormatError) {
    const isLimit = thrown.code === "LIMIT";
    return new LayerError({
      code: isLimit ? "LAYER_LIMIT" : "LAYER_MALFORMED",
      category: "artifact",
      message: `layer ${layer.digest} cannot be read: ${thrown.message}${offsetText(thrown)}`,
      hint: isLimit ? "Raise the bound if the image is to be trusted" : "Fetch or build the image again",
      cause: thrown,
    });
  }
  if (thrown instanceof SpoolError && thrown.code === "SPOOL_FULL") {
    return new LayerError({
      code: "LAYER_LIMIT",
      category: "artifact",
      message: `layer ${layer.digest} cannot be read: ${thrown.message}`,
      hint: "Raise the bound if the image is to be trusted",
      cause: thrown,
    });
  }
  return thrown;
}

function offsetText(error: FormatError): string {
  return error.offset === undefined ? "" : ` (at byte ${error.offset})`;
}
