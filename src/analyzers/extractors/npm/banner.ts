import type { ByteSource } from "#formats";
import type { Extraction, Extractor } from "../../extractor.ts";
import { defineFactKind } from "../../fact-kind.ts";
import { libraryBanners } from "./banner/library-banners.ts";

/** A library for browsers that a file names at its beginning. */
export interface LibraryBanner {
  /** As npm has it. */
  readonly name: string;
  readonly version: string;
}

export const libraryBannerFact = defineFactKind<LibraryBanner>("library-banner");

const headBytes = 1024;

/** Scripts and style sheets that were copied without their package, by what their first comment says. */
export const npmBanner: Extractor<LibraryBanner> = {
  id: "npm/banner",
  version: 1,
  kind: libraryBannerFact,
  selects: {
    suffixes: [".bundle.js", ".min.css", ".min.js", ".prod.js", ".umd.js"],
    words: [...new Set(libraryBanners.map(({ word }) => word))],
    maxBytes: 64 * 1024 * 1024,
    passesOverLarger: true,
  },
  readsHead: true,
  spec: {
    title: "What libraries write into their first lines: src/analyzers/extractors/npm/banner",
    url: "https://github.com/terser/terser#keeping-copyright-notices-or-other-comments",
  },
  extract: (_file, content) => readBanner(content),
};

/** The marks of a first comment, and the words by which packers know that they are to keep it. */
const opening =
  /^\s*(?:["']use strict["'];?\s*)?(?:@charset[^;]{0,40};\s*)?\/(?:\*[*!]*|\/!?)[\s*]*(?:@license|@preserve|@overview)?[\s*]*/;

function readBanner(content: ByteSource): Extraction<LibraryBanner> {
  const head = content.read(0, headBytes).toString("latin1");
  const mark = opening.exec(head)?.[0];
  if (mark === undefined) return { facts: [], issues: [] };
  const comment = head.slice(mark.length);
  for (const { name, pattern } of libraryBanners) {
    const version = pattern.exec(comment)?.[1];
    if (version !== undefined) return { facts: [{ name, version }], issues: [] };
  }
  return { facts: [], issues: [] };
}
