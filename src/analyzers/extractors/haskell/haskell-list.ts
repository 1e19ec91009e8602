import { defineFactKind } from "../../fact-kind.ts";
import type { ListedPackage, PackageList } from "../../package-list.ts";

/** What the files of Cabal and Stack list. */
export const haskellListKind = defineFactKind<PackageList>("haskell-list");

/** `name-1.2.3`, in which the name may have dashes, but no part of it is a number alone. */
export function identified(text: string): Pick<ListedPackage, "name" | "version"> | undefined {
  const [, name, version] =
    /^([A-Za-z0-9][A-Za-z0-9-]{0,254})-([0-9]{1,20}(?:\.[0-9]{1,20}){0,20})$/.exec(text) ?? [];
  return name === undefined || version === undefined ? undefined : { name, version };
}
