/** Holds a text against a committed file; `UPDATE_GOLDEN=1` rewrites the file, for its change to be reviewed. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "vitest";

/** Expects `text` to be what the file at `url` holds. */
export function expectGolden(text: string, url: URL): void {
  const path = fileURLToPath(url);
  if (process.env["UPDATE_GOLDEN"] === "1") {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  if (!existsSync(path))
    throw new Error(`${path} is missing: run the test with UPDATE_GOLDEN=1 and review it`);
  expect(text).toBe(readFileSync(path, "utf8"));
}
