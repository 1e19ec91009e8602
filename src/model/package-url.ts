import { PackageURL } from "packageurl-js";
import type { PackageType } from "./package.ts";

/** The parts of a package URL before they are percent-encoded. */
export interface PackageURLParts {
  readonly type: PackageType;
  readonly namespace?: string | undefined;
  readonly name: string;
  readonly version?: string | undefined;
  /** Undefined values are left out. */
  readonly qualifiers?: Readonly<Record<string, string | undefined>>;
  readonly subpath?: string | undefined;
}

/**
 * The canonical package URL of some parts ("Package URL specification", "How to build purl string").
 * Throws when the name is empty; everything else can be encoded.
 */
export function packageURL(parts: PackageURLParts): string {
  const qualifiers: Record<string, string> = {};
  for (const [key, value] of Object.entries(parts.qualifiers ?? {})) {
    if (value !== undefined && value !== "") qualifiers[key] = value;
  }
  return new PackageURL(
    parts.type,
    parts.namespace,
    parts.name,
    parts.version,
    qualifiers,
    parts.subpath,
  ).toString();
}
