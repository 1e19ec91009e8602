/** Every extractor of the explicit lists, of packages and of misconfiguration: a new one is fuzzed without being named here. */
import { FileAnalyzer, extractors, loadMisconfig, type Extractor } from "#analyzers";
import { bufferSource, type ByteSource } from "#formats";
import type { FuzzTarget } from "../fuzz-target.ts";
import { randomSource } from "../random-source.ts";
import { packageFiles } from "../seeds/package-files.ts";
import { testdataFiles } from "../seeds/testdata-files.ts";
import type { VirtualFile } from "../seeds/virtual-file.ts";
import { isFormatError } from "./accepted.ts";

const tokens = ["\n", ":", "=", "@", "/", "..", ",", '"', "'", "{", "}", "[", "]", "<", ">", "0", "sha256:"];

const { misconfigExtractors } = await loadMisconfig();

/** The targets, by the extractors' ids. Those of misconfiguration twice where they keep the documents too. */
export const extractorTargets: readonly FuzzTarget[] = [
  ...extractors,
  ...misconfigExtractors(false),
  ...misconfigExtractors(true).filter(({ id }) => id.endsWith("-data")),
].map(targetOf);

/** Where no file there is fits the selector, files of other formats have to do: at least none of them crashes it. */
function targetOf(extractor: Extractor): FuzzTarget {
  const names = extractor.selects.names ?? [];
  const { selectors } = new FileAnalyzer({ extractors: [extractor] });
  const isWanted = ({ path, bytes }: VirtualFile): boolean =>
    endsOf(path).some((end) => (selectors.byPath(end)?.extractors.length ?? 0) > 0) ||
    (selectors.byMagic(bytes.subarray(0, 4096))?.extractors.length ?? 0) > 0;
  const files = (): readonly VirtualFile[] => {
    const wanted = [...testdataFiles(), ...packageFiles].filter(isWanted);
    return wanted.length > 0 ? wanted : packageFiles;
  };
  return {
    id: `extractors/${extractor.id}`,
    seeds: () => files().map(({ bytes }) => bytes),
    tokens,
    isJSON: true,
    accepts: isFormatError,
    givesJSON: true,
    run: (input) => {
      const siblings = siblingsOf(extractor, input);
      return extractor.extract({ size: input.length, siblings, names }, bufferSource(input));
    },
  };
}

/** Testdata stands for a root somewhere above the file: `/lib/apk/db/installed` and every longer and shorter end. */
function endsOf(path: string): string[] {
  const ends: string[] = [];
  for (let at = path.lastIndexOf("/"); at >= 0; at = at === 0 ? -1 : path.lastIndexOf("/", at - 1)) {
    ends.push(path.slice(at));
  }
  return ends;
}

/** Half of the inputs come with a well-formed sibling, where the extractor knows of any. */
function siblingsOf(extractor: Extractor, input: Buffer): ReadonlyMap<string, ByteSource> {
  const endings = extractor.selects.siblings ?? [];
  const siblings = new Map<string, ByteSource>();
  if (endings.length === 0 || randomSource(input).chance(0.5)) return siblings;
  for (const ending of endings) {
    const found = testdataFiles().find(({ path }) => path.endsWith(ending));
    if (found !== undefined) siblings.set(ending, bufferSource(Buffer.from(found.bytes)));
  }
  return siblings;
}
