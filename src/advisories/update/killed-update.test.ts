import { spawn, type ChildProcess } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { expect, it } from "vitest";
import { projectRoot } from "../../../test/support/project-root.ts";
import { openSnapshot } from "../snapshot/snapshot.ts";

const program = join(projectRoot, "bin", "assay.cjs");

/** A repository as the feed `pypa` reads it, with one file of JSON, which is YAML too. */
function repository(root: string, name: string, count: number): string {
  const directory = join(root, name, "vulns");
  mkdirSync(directory, { recursive: true });
  const records = Array.from({ length: count }, (_, index) => ({
    id: `PYSEC-2024-${index}`,
    modified: "2024-01-01T00:00:00Z",
    details: `${name} ${"x".repeat(2_000)}`,
    affected: [{ package: { ecosystem: "PyPI", name: `leaf-${index}` }, versions: ["1"] }],
  }));
  writeFileSync(join(directory, "records.yaml"), JSON.stringify(records));
  return join(root, name);
}

function update(root: string, source: string): ChildProcess {
  const options = ["--only", "pypa", "--feed-source", `pypa=${source}`, "--cache-dir", root, "--anew"];
  const environment = { PATH: process.env["PATH"] };
  return spawn(process.execPath, [program, "db", "update", ...options], {
    env: environment,
    stdio: "ignore",
  });
}

const ended = (child: ChildProcess): Promise<number | null> =>
  new Promise((resolve) => child.on("close", (code) => resolve(code)));

it(
  "leaves a good database when it is killed at any moment, and the next one succeeds",
  { timeout: 180_000 },
  async () => {
    const root = mkdtempSync(join(tmpdir(), "assay-killed-"));
    const database = join(root, "advisories.db");
    const advisories = (): number => {
      const snapshot = openSnapshot(database);
      const count = snapshot.describe().feeds[0]?.advisories ?? 0;
      snapshot.close();
      return count;
    };
    try {
      expect(await ended(update(root, repository(root, "first", 10)))).toBe(0);
      const second = repository(root, "second", 2_000);
      for (const afterMs of [100, 150, 200, 300]) {
        const child = update(root, second);
        // Listened for from the start: it may be done before it would be killed.
        const end = ended(child);
        await pause(afterMs);
        child.kill("SIGKILL");
        await end;
        expect([10, 2_000]).toContain(advisories());
      }
      expect(await ended(update(root, second))).toBe(0);
      expect(advisories()).toBe(2_000);
    } finally {
      rmSync(root, { recursive: true, force: true });
    }
  },
);
