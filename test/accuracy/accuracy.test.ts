import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { measureAccuracy } from "./measure.ts";
import { partsOf, readLabels } from "./read-labels.ts";

const folder = import.meta.dirname;

/** The committed figures, below which nothing may fall, and what is known to be answered otherwise. */
interface Figures {
  readonly precision: number;
  readonly recall: number;
  readonly knownDifferences: readonly string[];
}

describe("labels of independent sources", () => {
  const labels = readLabels(join(folder, "labels"));

  it("are at least 1,500, over 12 distributions and 10 ecosystems, and none is Assay's", () => {
    const parts = labels.map(({ subject }) => partsOf(subject));
    const distributions = new Set(parts.flatMap(({ distribution }) => distribution?.split(":")[0] ?? []));
    const ecosystems = new Set(
      parts.flatMap(({ distribution, type }) => (distribution === null ? type : [])),
    );
    expect(labels.length).toBeGreaterThanOrEqual(1_500);
    expect(distributions.size).toBeGreaterThanOrEqual(12);
    expect(ecosystems.size).toBeGreaterThanOrEqual(10);
    expect(labels.filter(({ source }) => /assay/i.test(source))).toEqual([]);
  });

  it("are answered no worse than before", async () => {
    const figures = JSON.parse(readFileSync(join(folder, "figures.json"), "utf8")) as Figures;
    const directory = mkdtempSync(join(tmpdir(), "assay-accuracy-"));
    try {
      const measured = await measureAccuracy(folder, join(directory, "advisories.db"));
      expect(measured.differences.filter((one) => !figures.knownDifferences.includes(one))).toEqual([]);
      expect(measured.precision).toBeGreaterThanOrEqual(figures.precision);
      expect(measured.recall).toBeGreaterThanOrEqual(figures.recall);
    } finally {
      rmSync(directory, { recursive: true, force: true });
    }
  });

  it("that are wrong would be seen", async () => {
    const directory = mkdtempSync(join(tmpdir(), "assay-accuracy-"));
    try {
      const planted = join(folder, "testdata", "planted");
      const measured = await measureAccuracy(planted, join(directory, "advisories.db"));
      expect(measured.differences).toEqual([
        "planted leaf 1.0 GHSA-planted: invented",
        "planted leaf 3.0 GHSA-planted: missed",
      ]);
      expect(measured).toMatchObject({ labels: 3, precision: 0.5, recall: 0.5 });
    } finally {
      rmSync(directory, { recursive: true, force: true });
    }
  });
});
