import { bufferSource } from "#formats";
import type { FileSearch } from "./file-search.ts";
import type { SearchBatch, SearchedBatch } from "./search-partner.ts";

/** Searches the files of a batch that came from another thread. */
export function searchBatch(search: FileSearch, { number, buffer, files }: SearchBatch): SearchedBatch {
  const bytes = new Uint8Array(buffer);
  let at = 0;
  const searched = files.flatMap(({ path, size }, place) => {
    const content = bufferSource(bytes.subarray(at, at + size));
    at += size;
    const found = search.search(path, content);
    return found === undefined ? [] : [[place, found] as const];
  });
  return { number, buffer, searched };
}
