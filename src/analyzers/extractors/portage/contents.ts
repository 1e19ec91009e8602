import { readLines } from "#formats";
import { defineFactKind } from "../../fact-kind.ts";
import type { Extractor } from "../../extractor.ts";

/** The files that a package brought. */
export interface PortageContents {
  /** Absolute paths joined by line feeds, directories left out. */
  readonly paths: string;
}

export const portageContentsFact = defineFactKind<PortageContents>("portage-contents");

/** `obj PATH MD5 MTIME`, `sym PATH -> TARGET MTIME`; names may have spaces. */
const file = /^obj (\/.+) [0-9a-f]{32} \d+$/;
const link = /^sym (\/.+?) -> /;

/** What Portage merged, from the file `CONTENTS`. */
export const portageContents: Extractor<PortageContents> = {
  id: "portage/contents",
  version: 1,
  kind: portageContentsFact,
  selects: { paths: ["/var/db/pkg/*/*/CONTENTS"], maxBytes: 64 * 1024 * 1024 },
  spec: { title: "Portage's vdb, CONTENTS", url: "https://wiki.gentoo.org/wiki//var/db/pkg" },
  extract: (_file, content) => {
    const paths = readLines(content).flatMap((line) => (file.exec(line) ?? link.exec(line))?.[1] ?? []);
    return { facts: [{ paths: paths.join("\n") }], issues: [] };
  },
};
