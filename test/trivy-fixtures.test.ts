import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { importAdvisories, openSnapshot } from "#advisories";
import { matchInventory } from "#matching";
import { systemClock } from "../src/runtime/clock.ts";
import { inventoryCase, packageCase } from "./support/advisories.ts";
import { describeWithShared } from "./support/requires.ts";
import { osvOfTrivy } from "./support/trivy-advisories.ts";

interface Expected {
  readonly vulnerabilities: readonly {
    readonly id: string;
    readonly pkg: string;
    readonly installed: string;
    readonly fixed: string;
    readonly severity: string;
  }[];
  readonly packages: readonly { readonly name: string; readonly version: string }[];
}

describeWithShared("fixtures/vulnmatch", "the packages of Trivy's integration tests", (root) => {
  it.each([
    ["pip", "pypi"],
    ["mix.lock", "hex"],
  ])("of %s have the vulnerabilities that Trivy finds", async (folder, type) => {
    const expected = JSON.parse(readFileSync(join(root, folder, "expected.json"), "utf8")) as Expected;
    const directory = mkdtempSync(join(tmpdir(), "assay-trivy-"));
    try {
      const records = osvOfTrivy(join(root, "db"), ["python.yaml", "erlang.yaml"]);
      const file = join(directory, "trivy.json");
      writeFileSync(file, JSON.stringify(records));
      const database = join(directory, "advisories.db");
      await importAdvisories([file], { database, clock: systemClock });
      const packages = expected.packages.map(({ name, version }) =>
        packageCase(`${type} ${name} ${version}`),
      );
      const snapshot = openSnapshot(database);
      const { findings } = matchInventory(inventoryCase(packages), snapshot);
      snapshot.close();
      const found = findings.map(
        ({ id, fixedIn, severity, package: purl }) => `${purl} ${id} ${fixedIn.join()} ${severity}`,
      );
      const wanted = expected.vulnerabilities.map(
        (one) =>
          `pkg:${type}/${one.pkg}@${one.installed} ${one.id} ${one.fixed} ${one.severity.toLowerCase()}`,
      );
      expect(found.sort()).toEqual(wanted.sort());
    } finally {
      rmSync(directory, { recursive: true, force: true });
    }
  });
});
