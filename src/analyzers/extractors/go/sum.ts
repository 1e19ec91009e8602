import { type ByteSource, readLines } from "#formats";
import type { Extraction, Extractor } from "../../extractor.ts";
import { defineFactKind } from "../../fact-kind.ts";
import { checkListed } from "../../package-list.ts";

/** The modules whose content a `go.sum` has a checksum of: `[path, version]`. */
export interface GoSum {
  readonly modules: readonly (readonly [string, string])[];
}

export const goSumKind = defineFactKind<GoSum>("go-sum");

const contentLine = /^(\S{1,1024}) (v[^\s/]{1,255}) h1:/;

/** Reads `go.sum`. Lines about a `go.mod` alone are left out: such modules were only looked at, not used. */
export const goSum: Extractor<GoSum> = {
  id: "go/sum",
  version: 1,
  kind: goSumKind,
  selects: { names: ["go.sum"], maxBytes: 32 * 1024 * 1024 },
  spec: { title: "Go Modules Reference, go.sum files", url: "https://go.dev/ref/mod#go-sum-files" },
  extract: (_, content) => extractGoSum(content),
};

function extractGoSum(content: ByteSource): Extraction<GoSum> {
  const modules: [string, string][] = [];
  for (const line of readLines(content)) {
    const [, path, version] = contentLine.exec(line) ?? [];
    if (path !== undefined && version !== undefined) modules.push([path, version]);
  }
  checkListed("go-sum", modules.length);
  return { facts: modules.length === 0 ? [] : [{ modules }], issues: [] };
}
