import { createTarParser, type TarEntry, type TarLimits, type TarSummary } from "#formats";

/** An entry with its content. */
export type CollectedTarEntry = TarEntry & { readonly content: Buffer };

/** Reads a whole archive into memory, in pieces of `step` bytes. */
export function collectTar(
  bytes: Buffer,
  step = bytes.length,
  limits: Partial<TarLimits> = {},
): { entries: CollectedTarEntry[]; summary: TarSummary } {
  const entries: CollectedTarEntry[] = [];
  let chunks: Buffer[] = [];
  let current: TarEntry | undefined;
  const parser = createTarParser(
    {
      onEntry(entry) {
        current = entry;
        chunks = [];
        return "body";
      },
      onBody: (chunk) => chunks.push(Buffer.from(chunk)),
      onEntryEnd() {
        if (current !== undefined) entries.push({ ...current, content: Buffer.concat(chunks) });
      },
    },
    limits,
  );
  for (let at = 0; at < bytes.length; at += step) parser.write(bytes.subarray(at, at + step));
  return { entries, summary: parser.end() };
}
