import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { shopImage } from "../../examples/make-shop-image.ts";
import { projectRoot } from "../support/requires.ts";

const readme = readFileSync(join(projectRoot, "README.md"), "utf8");
let home: string;

beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), "assay-readme-"));
});
afterAll(() => {
  rmSync(home, { recursive: true, force: true });
});

function assay(...parameters: readonly string[]): string {
  return execFileSync(process.execPath, [join(projectRoot, "bin", "assay.cjs"), ...parameters], {
    cwd: projectRoot,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
    env: {
      PATH: process.env["PATH"],
      HOME: home,
      ASSAY_CACHE_DIR: join(home, "cache"),
      ASSAY_SKIP_DB_UPDATE: "true",
    },
  });
}

/** What differs from run to run: the date of the advisories and the time it took. */
function withoutTimes(text: string): string {
  return text.replace(/^(Advisories|Took) .*$/gm, "$1");
}

describe("the README", () => {
  it("shows what its commands print", () => {
    const shown = /```text\n([\s\S]*?)\n```/.exec(readme)?.[1] ?? "";
    assay("db", "import", "examples/advisories");
    const printed = assay("scan", "examples/shop.tar").trimEnd();
    expect(withoutTimes(printed)).toBe(withoutTimes(shown));
  });

  it("names only pages that are there", () => {
    const pages = [...readme.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(([, path]) => path ?? "");
    expect(pages.length).toBeGreaterThan(5);
    for (const page of pages) expect(() => readFileSync(join(projectRoot, page))).not.toThrow();
  });

  it("scans an example image that is what its script makes", () => {
    expect(readFileSync(join(projectRoot, "examples/shop.tar")).equals(shopImage())).toBe(true);
  });
});
