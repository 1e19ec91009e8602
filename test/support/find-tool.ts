import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

/** Full path of a program, if it is on the path. */
export function findTool(name: string): string | undefined {
  for (const directory of (process.env["PATH"] ?? "").split(delimiter)) {
    const candidate = join(directory, name);
    if (directory !== "" && existsSync(candidate)) return candidate;
  }
  return undefined;
}
