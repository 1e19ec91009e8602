import { defineFactKind } from "../../fact-kind.ts";
import type { Extractor } from "../../extractor.ts";
import { readSections } from "./sections.ts";

/** The files that a package brought. */
export interface PacmanFiles {
  /** Absolute paths joined by line feeds, directories left out. */
  readonly paths: string;
}

export const pacmanFilesFact = defineFactKind<PacmanFiles>("pacman-files");

/** Lists of files of pacman's local database. */
export const pacmanFiles: Extractor<PacmanFiles> = {
  id: "pacman/files",
  version: 1,
  kind: pacmanFilesFact,
  selects: { paths: ["/var/lib/pacman/local/*/files"], maxBytes: 64 * 1024 * 1024 },
  spec: { title: "alpm-db-files(5)", url: "https://alpm.archlinux.page/specifications/alpm-db-files.5.html" },
  extract: (_file, content) => {
    const files = readSections(content).get("FILES") ?? [];
    const paths = files.filter((path) => !path.endsWith("/")).map((path) => `/${path}`);
    return { facts: [{ paths: paths.join("\n") }], issues: [] };
  },
};
