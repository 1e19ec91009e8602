import type { ByteSource } from "#formats";
import { defineFactKind } from "../../fact-kind.ts";
import type { Extraction, Extractor } from "../../extractor.ts";
import { readSections } from "./sections.ts";

/** An installed package. */
export interface PacmanPackage {
  readonly name: string;
  /** `epoch:version-release`. */
  readonly version: string;
  /** Name of the source package. */
  readonly base?: string;
  readonly architecture?: string;
  readonly licenses: readonly string[];
  readonly packager?: string;
  /** Names, versions left out. */
  readonly dependsOn: readonly string[];
  readonly provides: readonly string[];
  /** Asked for by the user, as opposed to by another package. */
  readonly isExplicit: boolean;
}

export const pacmanDescFact = defineFactKind<PacmanPackage>("pacman-desc");

/** pacman's local database: one file for each package. Lines of `desc` that are no section are passed over. */
export const pacmanDesc: Extractor<PacmanPackage> = {
  id: "pacman/desc",
  version: 1,
  kind: pacmanDescFact,
  selects: { paths: ["/var/lib/pacman/local/*/desc"], maxBytes: 1024 * 1024 },
  spec: { title: "alpm-db-desc(5)", url: "https://alpm.archlinux.page/specifications/alpm-db-desc.5.html" },
  extract: (_file, content) => readDesc(content),
};

function readDesc(content: ByteSource): Extraction<PacmanPackage> {
  const sections = readSections(content);
  const one = (name: string): string | undefined => sections.get(name)?.[0];
  const name = one("NAME");
  const version = one("VERSION");
  if (name === undefined || version === undefined)
    return { facts: [], issues: [{ code: "malformed-file", message: "a package without name or version" }] };
  const base = one("BASE");
  const architecture = one("ARCH");
  const packager = one("PACKAGER");
  const fact: PacmanPackage = {
    name,
    version,
    ...(base === undefined || base === name ? {} : { base }),
    ...(architecture === undefined ? {} : { architecture }),
    licenses: sections.get("LICENSE") ?? [],
    ...(packager === undefined ? {} : { packager }),
    dependsOn: names(sections.get("DEPENDS")),
    provides: names(sections.get("PROVIDES")),
    isExplicit: one("REASON") !== "1",
  };
  return { facts: [fact], issues: [] };
}

/** `glibc>=2.39`, `libreadline.so=8-64`, `sh`. */
function names(relations: readonly string[] = []): string[] {
  return relations.map((relation) => relation.replace(/[<>=].*$/, "")).filter((name) => name !== "");
}
