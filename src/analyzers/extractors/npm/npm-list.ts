import { defineFactKind } from "../../fact-kind.ts";
import type { ListedPackage, PackageList } from "../../package-list.ts";
import { withoutCredentials } from "../../without-credentials.ts";

/** What a lock file of yarn, pnpm, bun or deno says. */
export interface NpmList extends PackageList {
  readonly tool: "bun" | "deno" | "pnpm" | "yarn";
}

export const npmListKind = defineFactKind<NpmList>("npm-list");

/** Name and namespace of a package of npm. */
export function npmName(name: string): Pick<ListedPackage, "name" | "namespace"> {
  return name.startsWith("@") && name.includes("/")
    ? { name, namespace: name.slice(0, name.indexOf("/")) }
    : { name };
}

/** `name@rest` split behind the name, whose scope begins with the same sign; undefined when it is none. */
export function splitDescriptor(text: string): { readonly name: string; readonly rest: string } | undefined {
  const at = text.indexOf("@", 1);
  return at < 1 ? undefined : { name: text.slice(0, at), rest: text.slice(at + 1) };
}

/** What it comes to that a package is not taken from a registry, by what stands where its version would. */
export function npmOrigin(place: string): Partial<ListedPackage> {
  const bare = withoutCredentials(place.replace(/^(?:git\+)(?=ssh|https?|file)/, ""));
  if (/^(?:git\+|git:|git@|ssh:|github:|gitlab:|bitbucket:)|\.git(?:#|$)|#commit=/.test(place))
    return { qualifiers: { vcs_url: bare.startsWith("git") ? bare : `git+${bare}` } };
  if (/^https?:/.test(place)) return { qualifiers: { download_url: bare } };
  return { unresolved: "part of the project itself, from no registry" };
}

/** What leads to a package decides what it is for: the strongest purpose of all that do. */
export function npmScope(reached: {
  readonly runtime: boolean;
  readonly optional: boolean;
}): "runtime" | "optional" | "development" {
  if (reached.runtime) return "runtime";
  return reached.optional ? "optional" : "development";
}
