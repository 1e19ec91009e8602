/**
 * The absolute, normalised path that a link in a directory leads to. `..` at the root stays there, as it does in
 * a container: nothing leaves the root. Undefined for an empty target.
 */
export function linkedPath(directory: string, target: string): string | undefined {
  if (target === "") return undefined;
  const parts = target.startsWith("/") ? [] : directory.split("/").filter((part) => part !== "");
  for (const part of target.split("/")) {
    if (part === "" || part === ".") continue;
    if (part === "..") parts.pop();
    else parts.push(part);
  }
  return `/${parts.join("/")}`;
}
