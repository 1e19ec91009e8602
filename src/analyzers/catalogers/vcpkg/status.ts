import { vcpkgStatusKind } from "../../extractors/vcpkg/status.ts";
import { listCataloger } from "../../catalog-lists.ts";

/** Ports that vcpkg installed. There is no package URL type of theirs: they are told as `generic`. */
export const vcpkgStatusPackages = listCataloger({
  id: "vcpkg/status",
  version: 1,
  kind: vcpkgStatusKind,
  type: "generic",
  spec: {
    title: "vcpkg, installed tree layout",
    url: "https://learn.microsoft.com/vcpkg/reference/installed-tree-layout",
  },
});
