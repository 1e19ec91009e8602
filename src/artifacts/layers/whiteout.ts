import type { LayerIndexBuilder } from "../tree/index.ts";

const prefix = ".wh.";
const opaqueName = ".wh..wh..opq";
const metadataPrefix = ".wh..wh.";

/** What the name of an entry says of the layers below. */
type Whiteout =
  | { readonly kind: "whiteout"; readonly path: string }
  | { readonly kind: "opaque"; readonly path: string }
  /** AUFS's own bookkeeping: neither removes anything nor is a file. */
  | { readonly kind: "ignored" };

/**
 * Reads a whiteout ("OCI Image Layer Filesystem Changeset", "Whiteouts" and "Opaque Whiteout"); undefined for
 * ordinary paths.
 */
function whiteoutOf(path: string): Whiteout | undefined {
  const slash = path.lastIndexOf("/");
  if (!path.startsWith(prefix, slash + 1)) return undefined;
  const name = path.slice(slash + 1);
  const directory = path.slice(0, slash);
  if (name === opaqueName) return { kind: "opaque", path: directory === "" ? "/" : directory };
  const target = name.slice(prefix.length);
  if (name.startsWith(metadataPrefix) || target === "" || target === "." || target === "..") {
    return { kind: "ignored" };
  }
  return { kind: "whiteout", path: `${directory}/${target}` };
}

/** Notes in the index what a whiteout says; whether the path was one. */
export function markWhiteout(builder: LayerIndexBuilder, path: string): boolean {
  const whiteout = whiteoutOf(path);
  if (whiteout === undefined) return false;
  if (whiteout.kind !== "ignored") builder.mark(whiteout.path, whiteout.kind);
  return true;
}
