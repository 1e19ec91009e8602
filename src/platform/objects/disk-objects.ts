import { copyFile, open, readFile, readdir, rename, rm } from "node:fs/promises";
import { existsSync } from "node:fs";
import { randomUUID } from "node:crypto";
import { dirname, join, relative } from "node:path";
import { errorMessage } from "../../runtime/errors.ts";
import { PlatformError } from "../platform-error.ts";
import type { ObjectStore } from "./object-store.ts";
import { makeDirectory } from "../../runtime/make-directory.ts";

/** Objects as files below a folder: written beside, synced, and renamed, so that none is ever half there. */
export function diskObjects(root: string): ObjectStore {
  const path = (key: string): string => join(root, checkedKey(key));
  return {
    put: (key, bytes) => guarded(key, () => writeWhole(path(key), bytes)),
    get: (key) => guarded(key, async () => (existsSync(path(key)) ? readFile(path(key)) : undefined)),
    putFile: (key, from) =>
      guarded(key, async () => {
        if (existsSync(path(key))) return;
        await makeDirectory(dirname(path(key)));
        const partial = `${path(key)}.${randomUUID()}.partial`;
        await copyFile(from, partial);
        await rename(partial, path(key));
      }),
    getFile: (key, to) =>
      guarded(key, async () => {
        if (!existsSync(path(key))) return false;
        await copyFile(path(key), to);
        return true;
      }),
    remove: (key) => guarded(key, () => rm(path(key), { force: true })),
    close: () => Promise.resolve(),
    async *list(prefix) {
      const folder = join(root, dirname(`${prefix}x`));
      if (!existsSync(folder)) return;
      for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
        const key = relative(root, join(entry.parentPath, entry.name));
        if (entry.isFile() && !entry.name.endsWith(".partial") && key.startsWith(prefix)) yield key;
      }
    },
  };
}

async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  await makeDirectory(dirname(path));
  const partial = `${path}.${randomUUID()}.partial`;
  try {
    const file = await open(partial, "w");
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(partial, path);
  } catch (thrown) {
    await rm(partial, { force: true });
    throw thrown;
  }
}

/** Keys are ours, made of digests; one that is not is a bug. */
function checkedKey(key: string): string {
  if (/^[A-Za-z0-9][A-Za-z0-9._+/-]*$/.test(key) && !key.includes("..")) return key;
  throw new Error(`${JSON.stringify(key)} is no key of an object`);
}

async function guarded<Result>(key: string, action: () => Promise<Result>): Promise<Result> {
  try {
    return await action();
  } catch (cause) {
    throw new PlatformError({
      code: "OBJECT_UNAVAILABLE",
      message: `the object ${key} cannot be read or written: ${errorMessage(cause)}`,
      hint: "Check that the folder of --data exists, can be written and has space.",
      retryable: true,
      cause,
    });
  }
}
