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

/** The parts of a package URL as it was written, of whatever type. */
export interface ReadPackageURL {
  readonly type: string;
  readonly namespace: string;
  readonly name: string;
  readonly version: string;
  readonly qualifiers: Readonly<Record<string, string>>;
}

/** Takes a package URL apart; what is missing is empty. Undefined when it is none. */
export function readPackageURL(text: string): ReadPackageURL | undefined {
  try {
    const { type, namespace, name, version, qualifiers } = PackageURL.fromString(text);
    return {
      type,
      namespace: namespace ?? "",
      name,
      version: version ?? "",
      qualifiers: qualifiers ?? {},
    };
  } catch {
    return undefined; // Its errors quote the text; that it is none is all that is asked.
  }
}
