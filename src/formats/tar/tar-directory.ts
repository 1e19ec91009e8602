import type { ByteSource } from "../byte-source.ts";
import { FormatError } from "../format-error.ts";
import { TAR_BLOCK, type OversizedTarEntry, type TarEntry, type TarLimits } from "./tar-entry.ts";
import { createTarParser } from "./tar-parser.ts";

/** An entry of an archive that can be sought in. */
export interface TarDirectoryEntry extends TarEntry {
  /** Where its stored content begins. That is the content itself unless the entry is `sparse`. */
  readonly dataOffset: number;
}

/**
 * The entries of an uncompressed archive in their order, read as they are asked for: bodies are jumped over, so
 * an archive of many gigabytes costs as much as its headers. Throws as the parser does; entries with too long a
 * path go to `onOversized` or, without it, throw `LIMIT`.
 */
export function* readTarDirectory(
  source: ByteSource,
  limits: Partial<TarLimits> = {},
  onOversized?: (entry: OversizedTarEntry) => void,
): Generator<TarDirectoryEntry, void, undefined> {
  let found: TarEntry | undefined;
  const parser = createTarParser(
    {
      onEntry(entry) {
        found = entry;
        return "skip";
      },
      onBody() {},
      onEntryEnd() {},
      ...(onOversized === undefined ? {} : { onOversized }),
    },
    limits,
  );
  while (parser.position < source.size && !parser.isEnded) {
    const at = parser.position;
    const skippable = parser.skippable;
    if (at + skippable > source.size) {
      throw new FormatError("tar", "TRUNCATED", "the archive ends within an entry", source.size);
    }
    if (skippable > 0) parser.skip(skippable);
    else parser.write(source.read(at, TAR_BLOCK));
    if (found !== undefined) yield { ...found, dataOffset: parser.position };
    found = undefined;
  }
  parser.end();
}
