import type { JavaManifest } from "../../../extractors/java/manifest.ts";
import { knownGroup } from "./known-groups.ts";

const groupPattern = /^[A-Za-z][A-Za-z0-9_-]{0,62}(?:\.[A-Za-z0-9_-]{1,63}){0,10}$/;

/**
 * The group of an archive without records of Maven: well known, else written by Maven as the vendor's id, else
 * read backwards out of the bundle's symbolic name. Empty when none of these tells: a wrong group would be
 * matched with another artifact's advisories.
 */
export function groupOf(manifest: JavaManifest | undefined, artifactID: string): string {
  const known = knownGroup(artifactID);
  if (known !== undefined) return known;
  const vendor = manifest?.implementationVendorID;
  if (vendor !== undefined && vendor.includes(".") && groupPattern.test(vendor)) return vendor;
  const prefixed = groupInTitle(manifest?.implementationTitle, artifactID);
  return prefixed ?? groupInSymbolicName(manifest?.symbolicName, artifactID) ?? "";
}

/** `group:artifact` and `group#artifact;version`, as sbt, Gradle and Ivy write titles. */
function groupInTitle(title: string | undefined, artifactID: string): string | undefined {
  const [, group, artifact] = /^([^:#;\s]+)[:#]([^:#;\s]+)/.exec(title ?? "") ?? [];
  return group !== undefined && artifact === artifactID && groupPattern.test(group) ? group : undefined;
}

/**
 * The bundle plug-in of Maven makes the symbolic name of group and artifact ("Apache Felix Maven Bundle Plugin",
 * default of `Bundle-SymbolicName`): joined, without what the artifact repeats of the group. Tried for each
 * beginning of the symbolic name that may be the group; told only if exactly one fits.
 */
function groupInSymbolicName(symbolicName: string | undefined, artifactID: string): string | undefined {
  const name = symbolicName?.split(";", 1)[0]?.trim() ?? "";
  if (!groupPattern.test(name)) return undefined;
  const segments = name.split(".");
  const candidates = segments
    .map((_, index) => segments.slice(0, index + 1).join("."))
    .filter((group) => group.includes(".") && symbolicNames(group, artifactID).includes(name));
  return candidates.length === 1 ? candidates[0] : undefined;
}

function symbolicNames(group: string, artifactID: string): string[] {
  const last = group.slice(group.lastIndexOf(".") + 1);
  if (artifactID === last) return [group];
  const rest = artifactID.startsWith(last) ? artifactID.slice(last.length).replace(/^[^A-Za-z0-9]+/, "") : "";
  return rest === "" ? [`${group}.${artifactID}`] : [`${group}.${rest}`, `${group}.${artifactID}`];
}
