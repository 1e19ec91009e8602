/**
 * OCaml packages: the whole text in the order that Debian gives an upstream version (`~` before everything, even the
 * end; letters before other characters; digits by number), with neither epoch nor revision.
 */
import { orderDebianPart } from "./deb.ts";
import { bounded, parsed, refused } from "./parsed.ts";
import type { VersionScheme } from "./version-scheme.ts";

const alphabet = /^[0-9A-Za-z_+.~-]+$/;

export const opam: VersionScheme<string> = {
  id: "opam",
  spec: {
    title: "opam manual, Version ordering",
    url: "https://opam.ocaml.org/doc/Manual.html#Version-ordering",
  },
  purlTypes: ["opam"],
  parse: bounded((text) =>
    alphabet.test(text) ? parsed(text) : refused("it holds a character that opam does not allow"),
  ),
  compare: orderDebianPart,
};
