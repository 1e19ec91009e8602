import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { describeWithShared } from "../../test/support/requires.ts";
import { systemClock } from "../runtime/clock.ts";
import { importAdvisories } from "./import-advisories.ts";

const directory = mkdtempSync(join(tmpdir(), "assay-feeds-"));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

/** Archive, advisories and withdrawn ones by the pack's own list, records that are not what the schema says. */
const feeds: readonly (readonly [string, number, number, number])[] = [
  ["almalinux-osv", 5680, 0, 0],
  ["bellsoft-alpaquita-osv", 16989, 4588, 0],
  ["bitnami-osv", 7444, 0, 0],
  // Seven records have a range without a beginning.
  ["docker-hardened-osv-vex", 693, 13, 7],
  ["drupal-osv", 591, 0, 0],
  ["erlef-osv", 151, 0, 0],
  ["ghsa-sample-osv", 712, 5, 1],
  ["golang-vulndb-osv", 4291, 17, 0],
  ["haskell-osv", 35, 0, 0],
  ["homebrew-osv", 43, 0, 0],
  ["julia-osv", 1703, 4, 0],
  ["k8s-cve-osv", 47, 0, 0],
  ["oss-fuzz-osv", 4026, 24, 0],
  ["osv-misc-sample", 72, 0, 0],
  ["psf-python-osv", 132, 0, 0],
  ["pypa-advisory-database", 7080, 269, 0],
  ["r-osv", 14, 0, 0],
  ["rustsec-osv", 1206, 13, 0],
  ["trivy-vulnlist-k8s", 44, 0, 0],
];

describeWithShared("feeds", "real feeds", (root) => {
  it.each(feeds)(
    "%s has %d advisories, %d withdrawn, %d refused",
    { timeout: 60_000 },
    async (name, all, withdrawn, refused) => {
      const database = join(directory, `${name}.db`);
      const { imported } = await importAdvisories([join(root, `${name}.tar.zst`)], {
        database,
        clock: systemClock,
      });
      expect(imported).toMatchObject([{ advisories: all - refused, withdrawn, refused }]);
    },
  );
});
