/** Empty, `.` and `..` components, and NUL: whatever makes a path other than it seems. */
const unclean = /(?:^|\/)\.{0,2}(?:\/|$)|\0/;

/**
 * The absolute, normalised form of a path as an archive writes it: `./usr/bin/` is `/usr/bin`. Undefined for
 * paths that climb out of the root (even if they come back), and for those that no file system can hold.
 */
export function entryPath(written: string): string | undefined {
  let start = 0;
  let end = written.length;
  while (end > 0 && written.charCodeAt(end - 1) === 0x2f) end -= 1;
  if (written.startsWith("./")) start = 2;
  while (written.charCodeAt(start) === 0x2f) start += 1;
  if (start >= end) return written === "" ? undefined : "/";
  const path = written.slice(start, end);
  return unclean.test(path) ? normalized(path) : `/${path}`;
}

function normalized(path: string): string | undefined {
  if (path.includes("\0")) return undefined;
  const parts: string[] = [];
  for (const part of path.split("/")) {
    if (part === "" || part === ".") continue;
    if (part !== "..") parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return `/${parts.join("/")}`;
}
