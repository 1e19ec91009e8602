/**
 * R packages (`numeric_version`): at least two numbers joined by single dots or hyphens, which mean the same;
 * of two that agree as far as the shorter goes, the shorter is the smaller: `1.8` < `1.8.0`. A single number,
 * which R's `package_version` refuses but advisories use as a bound, is taken.
 */
import { orderShorterFirst } from "./ordering.ts";
import { bounded, parsed, refused } from "./parsed.ts";
import type { VersionScheme } from "./version-scheme.ts";

const grammar = /^[0-9]+(?:[.-][0-9]+)*$/;

export const cran: VersionScheme<readonly string[]> = {
  id: "cran",
  spec: {
    title: "Writing R Extensions, The DESCRIPTION file",
    url: "https://cran.r-project.org/doc/manuals/r-release/R-exts.html#The-DESCRIPTION-file",
  },
  purlTypes: ["cran"],
  parse: bounded((text) =>
    grammar.test(text)
      ? parsed(text.split(/[.-]/))
      : refused("it is not numbers joined by single dots or hyphens"),
  ),
  compare: orderShorterFirst,
};
