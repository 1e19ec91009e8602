/** Everything before the last slash: `/a/b` of `/a/b/c`, and nothing of `/a`, so that `/` and a name can be added. */
export function directoryOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}

/** Everything behind the last slash. */
export function baseNameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** The path that `relative` leads to from a directory, never above the root. */
export function joinPath(directory: string, relative: string): string {
  const parts = relative.startsWith("/") ? [] : directory.split("/").filter((part) => part !== "");
  for (const part of relative.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "" && part !== ".") parts.push(part);
  }
  return `/${parts.join("/")}`;
}
