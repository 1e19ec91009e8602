import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { openEvaluator } from "#expressions";
import { policyVocabulary, problemText, readBundle, runPolicyTests, type PolicyBundle } from "./index.ts";

const folder = join(import.meta.dirname, "..", "..", "policies");
const names = readdirSync(folder).filter((name) => name.endsWith(".yaml"));

function bundleOf(name: string): PolicyBundle {
  const read = readBundle({ files: [{ path: name, bytes: readFileSync(join(folder, name)) }], name });
  if (!read.ok) throw new Error(read.problems.map(problemText).join("\n"));
  return read.bundle;
}

describe("the bundles that Assay brings", () => {
  const evaluator = openEvaluator(policyVocabulary);
  afterAll(() => evaluator.close());

  it("are these", () => {
    expect(names).toEqual([
      "baseline.yaml",
      "licences.yaml",
      "production.yaml",
      "provenance.yaml",
      "strict.yaml",
    ]);
  });

  it.each(names)("%s has cases for every rule, and all hold", async (name) => {
    const bundle = bundleOf(name);
    const results = await runPolicyTests(bundle, evaluator);
    expect(
      results.flatMap(({ test, failure }) =>
        failure === undefined ? [] : [`${test.rule}, ${test.name}: ${failure}`],
      ),
    ).toEqual([]);
    for (const { id } of bundle.rules) {
      expect(
        bundle.tests.some(({ rule }) => rule === id),
        id,
      ).toBe(true);
    }
  });

  it.each(names)("%s says of every rule what it is for", (name) => {
    const bundle = bundleOf(name);
    expect(`${bundle.name}.yaml`).toBe(name);
    for (const { id, title, description } of bundle.rules) {
      expect([id, title.length > 10, description.length > 10]).toEqual([id, true, true]);
    }
  });
});
