import { defineFactKind } from "../../fact-kind.ts";
import type { PackageList } from "../../package-list.ts";

/** What opam's files list. */
export const opamListKind = defineFactKind<PackageList>("opam-list");
