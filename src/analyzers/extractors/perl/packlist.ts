import { readLines } from "#formats";
import type { Extractor } from "../../extractor.ts";
import { defineFactKind } from "../../fact-kind.ts";

/** The files that an installation brought. */
export interface PerlPacklist {
  /** Absolute paths joined by line feeds. */
  readonly paths: string;
}

export const perlPacklistFact = defineFactKind<PerlPacklist>("perl-packlist");

const maxFiles = 200_000;

/** Reads `auto/Try/Tiny/.packlist`: a path a line, of links with more behind it. */
export const perlPacklist: Extractor<PerlPacklist> = {
  id: "perl/packlist",
  version: 1,
  kind: perlPacklistFact,
  selects: { names: [".packlist"], maxBytes: 16 * 1024 * 1024 },
  spec: { title: "ExtUtils::Packlist", url: "https://perldoc.perl.org/ExtUtils::Packlist" },
  extract: (_file, content) => {
    const paths = readLines(content)
      .slice(0, maxFiles)
      .map((line) => line.replace(/ \w+=.*$/, ""))
      .filter((line) => line.startsWith("/"));
    return { facts: paths.length === 0 ? [] : [{ paths: paths.join("\n") }], issues: [] };
  },
};
