import type { FileEntry, FileTree } from "#model";
import type { CatalogedPackage, Cataloger, CatalogResult } from "../../cataloger.ts";
import { tolerantPackageURL } from "../../tolerant-package-url.ts";

/**
 * Packages in Nix' store, by the names of their directories: `<hash>-<name>-<version>`, with the name of the
 * output behind where it is not the main one. A version begins at the first hyphen that no letter follows
 * (`builtins.parseDrvName`); what has none (scripts, sources, environments) is no package. An output may be
 * one file: it counts where it can be run, since of texts and sources Nix makes files, too. What depends on what is
 * in Nix' own database, which images rarely have.
 */
export const nixStore: Cataloger = {
  id: "nix/store",
  version: 2,
  needs: [],
  spec: {
    title: "Nix Reference Manual, Store Path",
    url: "https://nix.dev/manual/nix/latest/store/store-path",
  },
  assemble: (_facts, tree) => assemble(tree),
};

const store = "/nix/store";
/** Nix' own base 32: without e, o, t and u. */
const storeName = /^[0-9abcdfghijklmnpqrsvwxyz]{32}-([A-Za-z].*?)-(\d[^/]*)$/;
const outputs = /-(?:bin|debug|dev|devdoc|dist|doc|getent|info|lib|libgcc|man|out|static|terminfo|tools)$/;
/** Sources and patches that something was built from. */
const noPackage = /\.(?:drv|lock|patch|diff|tar(?:\.\w+)?|tgz|zip|gem|crate|sh|rb|py|json|chroot)$/;

function assemble(tree: FileTree): CatalogResult {
  const packages = [...tree.children(store)].flatMap((entry) => describe(entry));
  const claims = packages.map(({ key }) => ({
    path: tree.get(key)?.type === "directory" ? `${key}/` : key,
    package: key,
  }));
  return { packages, relationships: [], claims, issues: [] };
}

function isOutput({ type, mode }: FileEntry): boolean {
  return type === "directory" || (type === "file" && (mode & 0o111) !== 0);
}

function describe(entry: FileEntry): CatalogedPackage[] {
  const { path, layer } = entry;
  const base = path.slice(store.length + 1);
  const [, name, rest] = storeName.exec(base) ?? [];
  if (!isOutput(entry) || name === undefined || rest === undefined || noPackage.test(base)) return [];
  const output = outputs.exec(rest)?.[0].slice(1);
  const version = rest.replace(outputs, "");
  return [
    {
      key: path,
      name,
      version,
      type: "generic",
      namespace: "nix",
      purl: tolerantPackageURL({
        type: "generic",
        namespace: "nix",
        name,
        version,
        qualifiers: { output: output === "out" ? undefined : output },
      }),
      licenses: [],
      locations: [{ path, layer }],
      layer,
      isSystem: true,
    },
  ];
}
