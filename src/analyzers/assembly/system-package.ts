import type { PackageType } from "#model";
import type { CatalogedPackage } from "../cataloger.ts";

const systemTypes: ReadonlySet<PackageType> = new Set(["alpm", "apk", "deb", "rpm"]);

/** Whether an operating system's package manager installed it: such packages own the files of others. */
export function isSystemPackage({ type, isSystem }: Pick<CatalogedPackage, "type" | "isSystem">): boolean {
  return isSystem === true || systemTypes.has(type);
}
