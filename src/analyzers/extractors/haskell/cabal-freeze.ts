import { type ByteSource, readLines } from "#formats";
import type { Extraction, Extractor } from "../../extractor.ts";
import { type ListedPackage, listing, type PackageList } from "../../package-list.ts";
import { haskellListKind } from "./haskell-list.ts";

/**
 * Reads `cabal.project.freeze`. `cabal freeze` writes every package of the plan as `any.NAME ==VERSION`; flags, and
 * constraints that someone added for a single target, name no package of the plan.
 */
export const cabalFreeze: Extractor<PackageList> = {
  id: "haskell/cabal-freeze",
  version: 1,
  kind: haskellListKind,
  selects: { names: ["cabal.project.freeze"], maxBytes: 8 * 1024 * 1024 },
  spec: {
    title: "Cabal User Guide, cabal freeze",
    url: "https://cabal.readthedocs.io/en/stable/cabal-commands.html#cabal-freeze",
  },
  extract: (_, content) => extractCabalFreeze(content),
};

const pinned =
  /(?:^|[\s,])any\.([A-Za-z0-9][A-Za-z0-9-]{0,254})\s{0,16}==\s{0,16}([0-9]{1,20}(?:\.[0-9]{1,20}){0,20})(?=$|[\s,])/g;

function extractCabalFreeze(content: ByteSource): Extraction<PackageList> {
  const packages: ListedPackage[] = [];
  for (const [index, line] of readLines(content).entries()) {
    if (line.trimStart().startsWith("--")) continue;
    for (const [, name = "", version = ""] of line.matchAll(pinned))
      packages.push({ name, version, line: index + 1 });
  }
  return listing("cabal-freeze", packages);
}
