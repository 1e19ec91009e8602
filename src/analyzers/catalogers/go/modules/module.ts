import type { RequiredModule } from "../../../extractors/go/mod.ts";
import type { ListedPackage } from "../../../package-list.ts";

/** A module as it is listed. Modules that a directory stands for are the project's own. */
export function listModule({ path, version, directory, line }: RequiredModule): ListedPackage {
  return {
    ...modulePath(path),
    version,
    line,
    ...(directory === undefined ? {} : { unresolved: `replaced by the local directory ${directory}` }),
  };
}

/** The name of a module, which is its whole path, and its namespace, which is all but the end of it. */
export function modulePath(path: string): Pick<ListedPackage, "name" | "namespace"> {
  const slash = path.lastIndexOf("/");
  return slash < 0 ? { name: path } : { name: path, namespace: path.slice(0, slash) };
}
