import { packageURL, type PackageURLParts } from "#model";

/**
 * The package URL of names and versions that someone wrote into an image: where the rules of the type refuse
 * them, the version is left out, and if that does not help, the type. One odd name does not lose the rest.
 */
export function tolerantPackageURL(parts: PackageURLParts): string {
  const { name, version } = parts;
  const attempts: PackageURLParts[] = [
    parts,
    { ...parts, version: undefined },
    { type: "generic", name, version },
  ];
  for (const attempt of attempts) {
    try {
      return packageURL(attempt);
    } catch {
      // Refused by the rules of its type: the next attempt says less.
    }
  }
  return `pkg:generic/${encodeURIComponent(name.toWellFormed())}`;
}
