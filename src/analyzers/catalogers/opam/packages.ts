import { opamListKind } from "../../extractors/opam/opam-list.ts";
import { listCataloger } from "../../catalog-lists.ts";

/** Packages of OCaml's opam: what its switches have installed, and what lock files pin. */
export const opamPackages = listCataloger({
  id: "opam/packages",
  version: 1,
  kind: opamListKind,
  type: "opam",
  spec: { title: "opam, Manual", url: "https://opam.ocaml.org/doc/Manual.html" },
});
