import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { projectRoot } from "../support/requires.ts";

/** Folders that a path in a page may be written from, beside the project's own. */
const origins = [
  "",
  "src",
  "src/analyzers",
  "src/advisories",
  "src/artifacts",
  "src/cli",
  "src/reports",
  "src/versions",
];
const pathLike = /^[a-z.][\w./-]*\/[\w./-]*$|^[\w-]+\.(?:ts|mjs|md|json)$/;

describe.each(["CONTRIBUTING.md", "docs/architecture.md"])("%s", (page) => {
  const text = readFileSync(join(projectRoot, page), "utf8");

  it("names only files and folders that are there", () => {
    const paths = [...text.matchAll(/`([^`\s]+)`/g)]
      .map(([, path]) => path ?? "")
      .filter(
        (path) => pathLike.test(path) && !/^(?:dist|node_modules|npm|testdata|expected\.json)/.test(path),
      );
    const missing = paths.filter(
      (path) => !origins.some((origin) => existsSync(join(projectRoot, origin, path))),
    );
    expect(paths.length).toBeGreaterThan(1);
    expect(missing).toEqual([]);
  });
});
