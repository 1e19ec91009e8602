import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { describeWithShared } from "../../../test/support/requires.ts";
import { readStatements } from "./read-statements.ts";

describeWithShared("fixtures/vex", "documents of the shared fixtures", (root) => {
  const cases = readFileSync(join(root, "cases.jsonl"), "utf8").trim().split("\n");
  it.each(cases.map((line) => JSON.parse(line) as Case))("$file", (one) => {
    const path = join(root, one.file.replace(/^vex\//, ""));
    const { statements } = readStatements(readFileSync(path), { place: one.file, trust: "given" });
    expect(statements).toHaveLength(one.statements);
    const counts = Map.groupBy(statements, ({ status }) => status);
    expect(Object.fromEntries([...counts].map(([status, { length }]) => [status, length]))).toEqual(
      one.statuses,
    );
    expect(new Set(statements.map(({ names }) => names[0])).size).toBe(one.vulnerabilities);
  });
});

interface Case {
  readonly file: string;
  readonly statements: number;
  readonly statuses: Readonly<Record<string, number>>;
  readonly vulnerabilities: number;
}

describeWithShared("feeds/docker-hardened-osv-vex.tar.zst", "documents of vendors", (archive) => {
  const folder = mkdtempSync(join(tmpdir(), "assay-vex-"));
  beforeAll(() => {
    execFileSync("tar", ["--zstd", "-xf", archive, "-C", folder]);
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });
  it("gives every statement of every document", () => {
    const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) =>
      file.endsWith(".vex.json"),
    );
    expect(files.length).toBeGreaterThan(50);
    for (const file of files) {
      const bytes = readFileSync(join(folder, file));
      const raw = JSON.parse(bytes.toString("utf8")) as { statements: unknown[] };
      const { statements, notes } = readStatements(bytes, { place: file, trust: "given" });
      expect(statements.length + notes.length, file).toBe(raw.statements.length);
      expect(new Set(statements.map(({ id }) => id)).size, file).toBe(statements.length);
    }
  });
});

/** Unpacks an archive of feeds, and the archives within it, as far as the tests below need them. */
function unpacked(archive: string, inner: readonly string[] = []): string {
  const folder = mkdtempSync(join(tmpdir(), "assay-csaf-"));
  execFileSync("tar", ["--zstd", "-xf", archive, "-C", folder]);
  for (const path of inner) execFileSync("tar", ["-xf", join(folder, path), "-C", folder]);
  return folder;
}

interface Told {
  readonly products: number;
  readonly statuses: readonly string[];
}

function told(path: string): Told {
  const { statements } = readStatements(readFileSync(path), { place: path, trust: "given" });
  return {
    products: statements.reduce((sum, { products }) => sum + products.length, 0),
    statuses: [...new Set(statements.map(({ status }) => status))].sort(),
  };
}

describeWithShared("feeds/fixtures-redhat.tar.zst", "CSAF VEX of Red Hat", (archive) => {
  it("gives statements about packages of its releases", () => {
    const folder = unpacked(archive);
    const place = (name: string) => join(folder, "claircore/rhel/vex/testdata", name);
    expect(told(place("cve-2023-38545.json"))).toEqual({
      products: 571,
      statuses: ["fixed", "not_affected"],
    });
    expect(told(place("cve-2024-24786-simple.json"))).toEqual({ products: 1, statuses: ["fixed"] });
    rmSync(folder, { recursive: true });
  });
});

describeWithShared("feeds/fixtures-suse.tar.zst", "CSAF VEX of SUSE", (archive) => {
  it("gives statements about packages of its releases", () => {
    const base = "vuls-data-update/pkg/fetch/suse";
    const folder = unpacked(archive, [
      `${base}/csaf/testdata/fixtures/csaf.tar.bz2`,
      `${base}/csaf_vex/testdata/fixtures/csaf-vex.tar.bz2`,
    ]);
    expect(told(join(folder, "csaf-vex/cve-2023-5568.json"))).toEqual({
      products: 1765,
      statuses: ["fixed", "not_affected"],
    });
    expect(told(join(folder, "csaf/suse-su-403.json"))).toEqual({ products: 12150, statuses: ["fixed"] });
    rmSync(folder, { recursive: true });
  });
});
