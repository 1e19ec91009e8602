import type { Distribution } from "#model";
import type { Cataloger, FactAt } from "../../cataloger.ts";
import { pacmanDescFact, type PacmanPackage } from "../../extractors/pacman/desc.ts";
import { pacmanFilesFact } from "../../extractors/pacman/files.ts";
import { osPackageURL } from "../../os-package-url.ts";
import { entryPackages, type PackageEntry } from "../../package-entries.ts";
import { directoryOf } from "../../paths.ts";
import { siblingPaths } from "../../sibling-paths.ts";

/** Packages of Arch Linux and its kin: pacman's local database. */
export const pacmanLocal: Cataloger = {
  id: "pacman/local",
  version: 1,
  needs: [pacmanDescFact, pacmanFilesFact],
  spec: { title: "alpm-db-desc(5)", url: "https://alpm.archlinux.page/specifications/alpm-db-desc.5.html" },
  assemble: (facts, tree, context) => {
    const filesIn = siblingPaths(facts, pacmanFilesFact, "files");
    return entryPackages(facts, tree, pacmanDescFact, (at) =>
      entryOf(at, filesIn(directoryOf(at.path)), context.distribution),
    );
  },
};

function entryOf(
  { path, fact }: FactAt<PacmanPackage>,
  files: readonly string[],
  distribution: Distribution | null,
): PackageEntry {
  const { name, version, architecture, base } = fact;
  const source = base === undefined ? undefined : { name: base, version };
  return {
    package: {
      name,
      version,
      type: "alpm",
      namespace: distribution?.id,
      purl: osPackageURL({ type: "alpm", distribution, name, version, architecture, source }),
      source,
      architecture,
      licenses: fact.licenses,
      vendor: fact.packager,
      direct: fact.isExplicit,
    },
    files: [...files, ...["desc", "files", "mtree", "install"].map((name) => `${directoryOf(path)}/${name}`)],
    provides: fact.provides,
    requires: fact.dependsOn,
  };
}
