import { AssayError } from "../../runtime/errors.ts";

/**
 * `LAYER_DIGEST`, `LAYER_SIZE`, `LAYER_DIFF_ID`: the bytes are not those that the manifest names.
 * `LAYER_MALFORMED`: not an archive that can be read to its end. `LAYER_LIMIT`: larger than allowed.
 * `LAYER_UNREADABLE`: the local file cannot be read.
 */
export type LayerErrorCode =
  "LAYER_DIGEST" | "LAYER_SIZE" | "LAYER_DIFF_ID" | "LAYER_MALFORMED" | "LAYER_LIMIT" | "LAYER_UNREADABLE";

/** A layer that cannot be read as a whole: there is no result for the artifact then. */
export class LayerError extends AssayError<LayerErrorCode> {}
