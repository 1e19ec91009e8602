import { defineFactKind } from "../../fact-kind.ts";
import type { Extractor } from "../../extractor.ts";

/** A file that lies elsewhere than the packages' file lists say. */
export interface DpkgDiversion {
  readonly from: string;
  readonly to: string;
  /** The package whose own file stays at `from`; `:` when the administrator diverted it for all. */
  readonly by: string;
}

/** The diversions of a system. */
export interface DpkgDiversions {
  readonly diversions: readonly DpkgDiversion[];
}

export const dpkgDiversionsFact = defineFactKind<DpkgDiversions>("dpkg-diversions");

const maxDiversions = 20_000;

/** The table of `dpkg-divert`: three lines each. */
export const dpkgDiversions: Extractor<DpkgDiversions> = {
  id: "dpkg/diversions",
  version: 1,
  kind: dpkgDiversionsFact,
  selects: { paths: ["/var/lib/dpkg/diversions"], maxBytes: 16 * 1024 * 1024 },
  spec: { title: "dpkg-divert(1)", url: "https://manpages.debian.org/bookworm/dpkg/dpkg-divert.1.en.html" },
  extract(_file, content) {
    const lines = content
      .read(0, content.size)
      .toString("utf8")
      .split("\n", maxDiversions * 3);
    const diversions: DpkgDiversion[] = [];
    for (let index = 0; index + 2 < lines.length; index += 3) {
      const [from = "", to = "", by = ""] = lines.slice(index, index + 3);
      if (from.startsWith("/") && to.startsWith("/")) diversions.push({ from, to, by });
    }
    if (diversions.length * 3 === lines.filter((line) => line !== "").length)
      return { facts: [{ diversions }], issues: [] };
    return {
      facts: [{ diversions }],
      issues: [{ code: "malformed-file", message: "a broken table of diversions" }],
    };
  },
};
