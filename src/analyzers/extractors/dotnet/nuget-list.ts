import { defineFactKind } from "../../fact-kind.ts";
import type { PackageList } from "../../package-list.ts";

/** Exact versions of NuGet's packages, as NuGet's and Paket's files list them. */
export const nugetListKind = defineFactKind<PackageList>("dotnet-nuget-list");

/**
 * The version that NuGet takes for what a project asks for: of a plain version, which is a lower bound, the lowest,
 * so that one itself; likewise of `[1.0]`. Undefined for ranges and floating versions.
 */
export function chosenVersion(asked: string): string | undefined {
  const exact = /^\[\s*([^,[\]()\s]{1,255})\s*\]$/.exec(asked.trim())?.[1] ?? asked.trim();
  return /^\d{1,9}(?:\.\d{1,9}){0,3}(?:-[0-9A-Za-z.-]{1,128})?(?:\+[0-9A-Za-z.-]{1,128})?$/.test(exact)
    ? exact
    : undefined;
}
