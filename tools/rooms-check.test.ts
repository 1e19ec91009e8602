import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { projectRoot } from "../test/support/requires.ts";
import { checkRooms, countSources } from "./rooms-check.mjs";

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "assay-rooms-"));
  cpSync(join(projectRoot, "package.json"), join(root, "package.json"));
});
afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

function plant(files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

async function violationsOf(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  plant(files);
  const { modules, violations } = await checkRooms(root);
  expect(modules).toBe(countSources(join(root, "src")));
  return violations;
}

describe("the check of the rooms", () => {
  it("accepts imports along the direction", async () => {
    const violations = await violationsOf({
      "src/model/index.ts": "export interface Package { readonly name: string }",
      "src/versions/index.ts": 'import type { Package } from "#model"; export type Named = Package;',
    });
    expect(violations).toEqual([]);
  });

  it("sees a type-only import against the direction", async () => {
    const violations = await violationsOf({
      "src/versions/index.ts": "export type Scheme = string;",
      "src/model/index.ts": 'import type { Scheme } from "#versions"; export type Named = Scheme;',
    });
    expect(violations).toEqual(["model-imports: src/model/index.ts → src/versions/index.ts"]);
  });

  it("sees a cycle of type-only imports", async () => {
    const violations = await violationsOf({
      "src/model/one.ts": 'import type { Two } from "./two.ts"; export type One = Two | 1;',
      "src/model/two.ts": 'import type { One } from "./one.ts"; export type Two = { one: One };',
    });
    expect(violations.join("\n")).toContain("no-cycle");
  });

  it("sees a schema that is loaded, and lets its types be", async () => {
    const violations = await violationsOf({
      "src/reports/json/report-schema.ts": "export const schema = {}; export type Report = object;",
      "src/reports/index.ts": 'export { schema } from "./json/report-schema.ts";',
      "src/reports/report.ts":
        'import type { Report } from "./json/report-schema.ts"; export type R = Report;',
    });
    expect(violations).toEqual([
      "schema-sources-give-types-only: src/reports/index.ts → src/reports/json/report-schema.ts",
    ]);
  });

  it("sees a room entered past its index", async () => {
    const violations = await violationsOf({
      "src/model/package.ts": "export type Package = string;",
      "src/matching/index.ts": 'import type { Package } from "../model/package.ts"; export type P = Package;',
    });
    expect(violations).toEqual(["model-entered-by-index: src/matching/index.ts → src/model/package.ts"]);
  });

  it("sees a pure room that reads files", async () => {
    const violations = await violationsOf({
      "src/matching/index.ts": 'import { readFileSync } from "node:fs"; export const read = readFileSync;',
    });
    expect(violations).toEqual(["pure-rooms-reach-nothing: src/matching/index.ts → fs"]);
  });

  it("sees a cataloger that imports one of another ecosystem", async () => {
    const violations = await violationsOf({
      "src/analyzers/catalogers/npm/lock.ts": "export const lock = 1;",
      "src/analyzers/catalogers/python/lock.ts":
        'import { lock } from "../npm/lock.ts"; export const own = lock;',
    });
    expect(violations).toEqual([
      "cataloger-alone: src/analyzers/catalogers/python/lock.ts → src/analyzers/catalogers/npm/lock.ts",
    ]);
  });

  it("sees a reserved module used elsewhere", async () => {
    const violations = await violationsOf({
      "src/scan/index.ts": 'import { spawn } from "node:child_process"; export const run = spawn;',
    });
    expect(violations).toEqual(["child_process-reserved: src/scan/index.ts → child_process"]);
  });

  it("sees an import that leads nowhere", async () => {
    const violations = await violationsOf({ "src/model/index.ts": 'export * from "./absent.ts";' });
    expect(violations.join("\n")).toContain("resolvable");
  });
});
