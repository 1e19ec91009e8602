import { basename } from "node:path";

const packing = /\.(?:tar\.gz|tar\.zst|tgz|tzst|tar|zip|gz|zst|json|ya?ml)$/i;
const decoration = /[-_](?:osv|advisory-database|advisories|database)$/;

/**
 * The feed that an input is, when nobody says: its name without what tells packing and format
 * (`pypa-advisory-database.tar.zst` → `pypa`, `almalinux-osv.tar.zst` → `almalinux`), in lower case, of letters,
 * digits and hyphens.
 */
export function feedID(path: string): string {
  let name = basename(path).toLowerCase();
  while (packing.test(name)) name = name.replace(packing, "");
  while (decoration.test(name)) name = name.replace(decoration, "");
  const id = name.replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "");
  return id === "" ? "local" : id;
}
