/**
 * What a test needs from the machine beyond Node.js. Where it is missing the test is skipped and listed at the
 * end of the run; with `ASSAY_REQUIRE_ALL=1`, as in CI, a missing tool makes it fail instead.
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, it } from "vitest";
import { findTool } from "./find-tool.ts";

export { findTool };

/** Whether what is missing on this machine fails a test, in place of skipping it. */
export const requireAll = process.env["ASSAY_REQUIRE_ALL"] === "1";

/** The project's own folder. */
export const projectRoot = fileURLToPath(new URL("../..", import.meta.url));

const sharedRoot = join(projectRoot, "..", "shared");

/** A `describe` that runs when every named program is on the path. */
export function describeWithTools(tools: readonly string[], title: string, body: () => void): void {
  const missing = tools.filter((tool) => findTool(tool) === undefined);
  if (missing.length === 0) {
    describe(title, body);
    return;
  }
  const reason = `${title} (needs ${missing.join(", ")})`;
  if (requireAll) {
    it(reason, () => {
      throw new Error(`missing on this machine: ${missing.join(", ")}`);
    });
    return;
  }
  describe.skip(reason, body);
}

/** A `describe` over data that lies beside a checkout and is never part of it; skipped wherever it is absent. */
export function describeWithShared(path: string, title: string, body: (root: string) => void): void {
  const root = join(sharedRoot, path);
  if (existsSync(root)) {
    describe(title, () => body(root));
    return;
  }
  // Not even collected: bodies make their tests from the rows of what is not there.
  describe.skip(`${title} (needs ${path} of the shared data)`, () => it.skip("its rows"));
}
