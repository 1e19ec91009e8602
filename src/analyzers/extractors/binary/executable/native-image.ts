import {
  bufferSource,
  elfDynamicSymbol,
  fieldsOf,
  FormatError,
  gunzipBounded,
  type OpenExecutable,
  readAddress,
  readJSON,
} from "#formats";
import type { ListedPackage } from "../../../package-list.ts";
import { documentComponents } from "../../sbom/document-components.ts";

/** What a native image of GraalVM was built from. */
export interface NativeImage {
  readonly packages: readonly ListedPackage[];
}

/** The section of the heap that every native image has. */
export const nativeImageSections = [".svm_heap"];

const maxStoredBytes = 32 * 1024 * 1024;
const maxBytes = 128 * 1024 * 1024;

/**
 * Reads the SBOM that `native-image` embeds (`--enable-sbom`, on by default in Oracle GraalVM): gzip-compressed
 * CycloneDX at the symbol `sbom`, as many bytes as `sbom_length` says. Throws `FormatError` when it is broken.
 */
export function readNativeImage({ image, source }: OpenExecutable): NativeImage | undefined {
  const at = elfDynamicSymbol(image, source, "sbom");
  const lengthAt = elfDynamicSymbol(image, source, "sbom_length");
  if (at === undefined || lengthAt === undefined) return undefined;
  const lengthBytes = readAddress(image, source, lengthAt, 8);
  if (lengthBytes.length < 8) throw new FormatError("native image", "TRUNCATED", "no length of the SBOM");
  const length = image.littleEndian ? lengthBytes.readBigUInt64LE(0) : lengthBytes.readBigUInt64BE(0);
  if (length > BigInt(maxStoredBytes)) throw new FormatError("native image", "LIMIT", "an SBOM over 32 MiB");
  const json = gunzipBounded(readAddress(image, source, at, Number(length)), maxBytes);
  return { packages: documentComponents(fieldsOf(readJSON(bufferSource(json)))) ?? [] };
}
