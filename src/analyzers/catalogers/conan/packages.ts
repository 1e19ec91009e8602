import { conanListKind } from "../../extractors/conan/conan-reference.ts";
import { listCataloger } from "../../catalog-lists.ts";

/** Packages of Conan, as its lock files and its records of builds tell them. */
export const conanPackages = listCataloger({
  id: "conan/packages",
  version: 1,
  kind: conanListKind,
  type: "conan",
  spec: { title: "Conan, Lockfiles", url: "https://docs.conan.io/2/tutorial/versioning/lockfiles.html" },
});
