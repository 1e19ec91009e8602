import { hexListKind } from "../../extractors/hex/hex-list.ts";
import { listCataloger } from "../../catalog-lists.ts";

/** Packages of Elixir, Erlang and Gleam, as their lock files tell them. */
export const hexPackages = listCataloger({
  id: "hex/packages",
  version: 1,
  kind: hexListKind,
  type: "hex",
  spec: { title: "Hex, Specifications", url: "https://github.com/hexpm/specifications" },
});
