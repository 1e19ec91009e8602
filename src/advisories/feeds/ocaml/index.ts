/** OCaml: the advisories of its security team, in Markdown with a header in opam's syntax, by opam package. */
import { fetchSources } from "../../fetching/fetch-sources.ts";
import type { FeedImporter, FeedSource } from "../feed.ts";
import { parseOcaml } from "./parse.ts";

const sources: readonly FeedSource[] = [
  {
    name: "security-advisories.tar.gz",
    url: "https://github.com/ocaml/security-advisories/archive/refs/heads/main.tar.gz",
    maxBytes: 32 * 1024 ** 2,
  },
];

export const ocamlFeed: FeedImporter = {
  id: "ocaml",
  version: 1,
  title: "OCaml security advisories",
  spec: {
    title: "OCaml security advisories, format",
    url: "https://github.com/ocaml/security-advisories#advisory-format",
  },
  license: {
    name: "CC0-1.0",
    url: "https://github.com/ocaml/security-advisories/blob/main/LICENSE",
    mayRedistribute: true,
  },
  gives: "advisories",
  ecosystems: ["opam"],
  sources,
  fetch: (cursor, context) => fetchSources(sources, cursor, context),
  parse: parseOcaml,
};
