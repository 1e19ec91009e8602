import { type Fields, isSet } from "#formats";
import { withoutCredentials } from "../../../without-credentials.ts";

/** One place in the tree of `node_modules` that a lock file describes. */
export interface NpmLockEntry {
  /** Where it is installed, from the lock file's directory: `node_modules/a/node_modules/@b/c`. */
  readonly path: string;
  /** The package's own name, also where it is installed under an alias. */
  readonly name: string;
  /** Empty when the lock file does not tell. */
  readonly version: string;
  /** Of the lock file, counted from 1. */
  readonly line?: number;
  /** The purpose the lock file gives it; nothing is what is needed at run time. */
  readonly scope?: "development" | "optional";
  /** Where it comes from when not from a registry: a repository, an archive's address, a path. */
  readonly origin?: { readonly kind: "git" | "archive" | "path"; readonly from: string };
  readonly licenses?: readonly string[];
  /** Names, looked up as Node.js does: here, then further up. */
  readonly dependencies?: readonly string[];
  /** Dependencies that may be missing: optional ones and peers. */
  readonly optional?: readonly string[];
}

/**
 * What the flags of an entry come to. `devOptional` is needed by development dependencies and by optional ones:
 * leaving out the former does not remove it.
 */
export function scopeOf(entry: Fields): NpmLockEntry["scope"] {
  if (isSet(entry, "dev")) return "development";
  return isSet(entry, "optional") || isSet(entry, "devOptional") ? "optional" : undefined;
}

/** Where something comes from that is no registry: by the address a lock file has resolved it to. */
export function originOf(resolved: string | undefined): NpmLockEntry["origin"] {
  if (resolved === undefined) return undefined;
  if (resolved.startsWith("file:")) return { kind: "path", from: resolved.slice("file:".length) };
  if (/^(?:git[+:@]|git\+|github:|gitlab:|bitbucket:|gist:)/.test(resolved))
    return { kind: "git", from: withoutCredentials(resolved) };
  const isRegistryPath =
    /\/-\/[^/]+\.tgz(?:[?#]|$)/.test(resolved) || /^https:\/\/npm\.pkg\.github\.com\//.test(resolved);
  return /^https?:/.test(resolved) && !isRegistryPath
    ? { kind: "archive", from: withoutCredentials(resolved) }
    : undefined;
}
