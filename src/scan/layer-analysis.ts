import type { Issue } from "#model";
import type { FileFacts } from "#analyzers";
import { layerIndexFrom, layerIndexParts, type LayerIndex } from "#artifacts";

/** Everything that one layer gave: what is cached by its diffID, and all that the rest of a scan knows of it. */
export interface LayerAnalysis {
  readonly index: LayerIndex;
  readonly facts: readonly FileFacts[];
  /** Without the layer's number: the same layer may be another one's fifth. */
  readonly issues: readonly Issue[];
  /** Files whose extractors ran, and files whose facts were known by their digest. */
  readonly counts: { readonly parsed: number; readonly reused: number };
}

/** Raised whenever the bytes of {@link encodeLayerAnalysis} change their meaning. */
export const analysisFormat = 1;

/** An analysis as bytes: the columns as they are in memory, the rest as JSON behind them. */
export function encodeLayerAnalysis(analysis: LayerAnalysis): Uint8Array<ArrayBuffer> {
  const { facts, issues, counts } = analysis;
  const json = Buffer.from(JSON.stringify({ facts, issues, counts }));
  const columns = layerIndexParts(analysis.index);
  const columnBytes = columns.reduce((sum, part) => sum + part.byteLength, 0);
  const bytes = new Uint8Array(8 + columnBytes + json.byteLength);
  new Float64Array(bytes.buffer, 0, 1)[0] = columnBytes;
  let at = 8;
  for (const part of [...columns, json]) {
    bytes.set(part, at);
    at += part.byteLength;
  }
  return bytes;
}

/** The analysis that {@link encodeLayerAnalysis} was called with. Its index shares the bytes' memory. */
export function decodeLayerAnalysis(bytes: Uint8Array): LayerAnalysis {
  // Columns need to lie at multiples of their element's size in memory that nobody else uses.
  const own = bytes.byteOffset === 0 && bytes.buffer instanceof ArrayBuffer ? bytes : Uint8Array.from(bytes);
  const buffer = own.buffer as ArrayBuffer;
  const columnBytes = new Float64Array(buffer, 0, 1)[0] ?? 0;
  const json = Buffer.from(buffer, 8 + columnBytes, own.byteLength - 8 - columnBytes).toString("utf8");
  const rest = JSON.parse(json) as Omit<LayerAnalysis, "index">;
  return { index: layerIndexFrom(buffer, 8), ...rest };
}
