/** Erlang, Elixir and Gleam packages: the records of the Erlang Ecosystem Foundation's numbering authority. */
import { osvArchiveFeed } from "../../osv/osv-archive-feed.ts";

export const erlefFeed = osvArchiveFeed({
  id: "erlef",
  version: 1,
  title: "Erlang Ecosystem Foundation CNA",
  license: {
    name: "CC-BY-4.0",
    url: "https://cna.erlef.org/",
    mayRedistribute: true,
    attribution: "Erlang Ecosystem Foundation",
  },
  ecosystems: ["Hex"],
  url: "https://github.com/erlef-cna/website/archive/refs/heads/main.tar.gz",
  file: "website.tar.gz",

  parsing: { wants: (name) => /(?:^|[/!])_data\/osv\/.*\.json$/.test(name) },
});
