import type { Distribution } from "#model";
import type { Cataloger, FactAt, FactsByPath } from "../../cataloger.ts";
import { portageAttributeFact } from "../../extractors/portage/attribute.ts";
import { portageContentsFact } from "../../extractors/portage/contents.ts";
import { type PortagePackage, portagePfFact } from "../../extractors/portage/pf.ts";
import { entryPackages, type PackageEntry } from "../../package-entries.ts";
import { baseNameOf, directoryOf } from "../../paths.ts";
import { siblingPaths } from "../../sibling-paths.ts";
import { tolerantPackageURL } from "../../tolerant-package-url.ts";

/**
 * Packages of Gentoo and its kin. The category is the name of the directory above; of dependencies on one of
 * several, all that are installed count.
 */
export const portageInstalled: Cataloger = {
  id: "portage/installed",
  version: 1,
  needs: [portagePfFact, portageContentsFact, portageAttributeFact],
  spec: { title: "Portage's vdb", url: "https://wiki.gentoo.org/wiki//var/db/pkg" },
  assemble: (facts, tree, context) => {
    const filesIn = siblingPaths(facts, portageContentsFact, "CONTENTS");
    const textAt = attributes(facts);
    return entryPackages(facts, tree, portagePfFact, (at) => {
      const directory = directoryOf(at.path);
      return entryOf(at, {
        files: filesIn(directory),
        license: textAt(`${directory}/LICENSE`),
        dependencies: textAt(`${directory}/RDEPEND`) ?? "",
        distribution: context.distribution,
      });
    });
  },
};

interface PortageSurroundings {
  readonly files: readonly string[];
  readonly license: string | undefined;
  readonly dependencies: string;
  readonly distribution: Distribution | null;
}

function attributes(facts: FactsByPath): (path: string) => string | undefined {
  const texts = new Map(facts.visible(portageAttributeFact).map(({ path, fact }) => [path, fact.text]));
  return (path) => texts.get(path);
}

function entryOf(
  { path, fact }: FactAt<PortagePackage>,
  { files, license, dependencies, distribution }: PortageSurroundings,
): PackageEntry {
  const category = baseNameOf(directoryOf(directoryOf(path)));
  const { name, version } = fact;
  const namespace = `${distribution?.id ?? "gentoo"}/${category}`;
  return {
    package: {
      name,
      version,
      type: "generic",
      namespace,
      purl: tolerantPackageURL({ type: "generic", namespace, name, version }),
      licenses: license === undefined ? [] : [license],
      isSystem: true,
    },
    files: [...files, `${directoryOf(path)}/`],
    provides: [`${category}/${name}`],
    requires: atoms(dependencies),
  };
}

/** `>=dev-libs/openssl-1.1.1:0=[-bindist]` is a dependency on `dev-libs/openssl`; `!` marks what must be absent. */
function atoms(text: string): string[] {
  return text.split(" ").flatMap((atom) => {
    if (atom.startsWith("!") || !atom.includes("/")) return [];
    const bare = atom.replace(/^[<>=~]+/, "").replace(/[:[].*$/, "");
    return [/^[<>=~]/.test(atom) ? bare.replace(/-\d[^/]*$/, "") : bare];
  });
}
