import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { makeDirectory, makeDirectorySync } from "./make-directory.ts";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "assay-directory-"));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const kinds = [
  ["at once", (path: string, mode?: number) => Promise.resolve().then(() => makeDirectorySync(path, mode))],
  ["without holding up others", makeDirectory],
] as const;

for (const [how, make] of kinds) {
  describe(`a directory that is made ${how}`, () => {
    it("is there with those above it, also when it was there before or is made twice together", async () => {
      const path = join(root, "a/b/c");
      await Promise.all([make(path, 0o700), make(path, 0o700), make(join(root, "a/d"))]);
      await make(path);
      expect(statSync(path).isDirectory()).toBe(true);
      expect(statSync(path).mode & 0o777).toBe(0o700);
    });

    it("is refused where there is a file", async () => {
      writeFileSync(join(root, "file"), "");
      await expect(make(join(root, "file"))).rejects.toMatchObject({ code: "EEXIST" });
      await expect(make(join(root, "file/below"))).rejects.toMatchObject({ code: "ENOTDIR" });
    });

    it.runIf(existsSync("/proc/self"))(
      "is refused where none can be made, instead of never coming back",
      async () => {
        await expect(make("/proc/none-such/below")).rejects.toMatchObject({ code: "ENOENT" });
      },
    );
  });
}
