/**
 * Haskell packages (PVP) and compilers: dotted numbers compared one by one; of two that agree as far as the
 * shorter goes, the shorter is the smaller: `1.0` < `1.0.0`. Tags (`1.0-foo`) are deprecated and refused.
 */
import { orderShorterFirst } from "./ordering.ts";
import { bounded, parsed, refused } from "./parsed.ts";
import type { VersionScheme } from "./version-scheme.ts";

const grammar = /^[0-9]+(?:\.[0-9]+)*$/;

export const hackage: VersionScheme<readonly string[]> = {
  id: "hackage",
  spec: { title: "Haskell Package Versioning Policy", url: "https://pvp.haskell.org/" },
  purlTypes: ["hackage"],
  parse: bounded((text) =>
    grammar.test(text) ? parsed(text.split(".")) : refused("it is not dotted numbers"),
  ),
  compare: orderShorterFirst,
};
