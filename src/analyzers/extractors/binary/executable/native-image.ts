import {
  bufferSource,
  elfDynamicSymbol,
  fieldsOf,
  FormatError,
  gunzipBounded,
  machOSymbol,
  type OpenExecutable,
  peExport,
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

/** The same section as PE cuts its name, and as Mach-O writes it. */
const heapSection = /^(?:\.svm_hea|__svm_heap)/;

const maxStoredBytes = 32 * 1024 * 1024;
const maxBytes = 128 * 1024 * 1024;

/**
 * Reads the SBOM that `native-image` embeds (`--enable-sbom`, on by default in Oracle GraalVM): gzip-compressed
 * CycloneDX at the symbol `sbom`, as many bytes as `sbom_length` says. Throws `FormatError` when it is broken.
 */
export function readNativeImage({ image, source }: OpenExecutable): NativeImage | undefined {
  if (!image.sections.some(({ name }) => heapSection.test(name))) return undefined;
  const at = symbolIn({ image, source }, "sbom");
  const lengthAt = symbolIn({ image, source }, "sbom_length");
  if (at === undefined || lengthAt === undefined) return undefined;
  const lengthBytes = readAddress(image, source, lengthAt, 8);
  if (lengthBytes.length < 8) throw new FormatError("native image", "TRUNCATED", "no length of the SBOM");
  const length = image.littleEndian ? lengthBytes.readBigUInt64LE(0) : lengthBytes.readBigUInt64BE(0);
  if (length > BigInt(maxStoredBytes)) throw new FormatError("native image", "LIMIT", "an SBOM over 32 MiB");
  const json = gunzipBounded(readAddress(image, source, at, Number(length)), maxBytes);
  return { packages: documentComponents(fieldsOf(readJSON(bufferSource(json)))) ?? [] };
}

/** What a program exports under a name of C, in the way of its format. */
function symbolIn({ image, source }: OpenExecutable, name: string): bigint | undefined {
  switch (image.format) {
    case "elf":
      return elfDynamicSymbol(image, source, name);
    case "pe":
      return peExport(image, source, name);
    case "macho":
      return machOSymbol(image, source, `_${name}`);
  }
}
