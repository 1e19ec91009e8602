import { haskellListKind } from "../../extractors/haskell/haskell-list.ts";
import { listCataloger } from "../../catalog-lists.ts";

/** Packages of Haskell, as the files of Cabal and Stack pin them. */
export const haskellPackages = listCataloger({
  id: "haskell/packages",
  version: 1,
  kind: haskellListKind,
  type: "hackage",
  spec: { title: "Haskell Cabal and Stack", url: "https://cabal.readthedocs.io/en/stable/" },
});
