import { mkdirSync, statSync } from "node:fs";
import { mkdir, stat } from "node:fs/promises";
import { dirname, resolve } from "node:path";

/**
 * Makes a directory with those above it, as `mkdir -p`. Node.js has this too (`recursive`), but never comes back where
 * one can be made although what it lies in is there, as below `/proc`. Throws what the system says.
 */
export function makeDirectorySync(path: string, mode?: number): void {
  const whole = resolve(path);
  try {
    mkdirSync(whole, mode);
  } catch (thrown) {
    if (codeOf(thrown) === "EEXIST" && statSync(whole).isDirectory()) return;
    if (codeOf(thrown) !== "ENOENT" || dirname(whole) === whole) throw thrown;
    makeDirectorySync(dirname(whole), mode);
    mkdirAgain(whole, mode);
  }
}

/** Somebody else may have made it meanwhile. */
function mkdirAgain(path: string, mode?: number): void {
  try {
    mkdirSync(path, mode);
  } catch (thrown) {
    if (codeOf(thrown) !== "EEXIST" || !statSync(path).isDirectory()) throw thrown;
  }
}

/** As {@link makeDirectorySync}, without holding up others. */
export async function makeDirectory(path: string, mode?: number): Promise<void> {
  const whole = resolve(path);
  try {
    await mkdir(whole, mode);
  } catch (thrown) {
    if (codeOf(thrown) === "EEXIST" && (await stat(whole)).isDirectory()) return;
    if (codeOf(thrown) !== "ENOENT" || dirname(whole) === whole) throw thrown;
    await makeDirectory(dirname(whole), mode);
    await mkdir(whole, mode).catch(async (again: unknown) => {
      if (codeOf(again) !== "EEXIST" || !(await stat(whole)).isDirectory()) throw again;
    });
  }
}

function codeOf(thrown: unknown): string | undefined {
  return (thrown as NodeJS.ErrnoException).code;
}
