import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { assay } from "../../../test/support/command-line.ts";
import { projectRoot } from "../../../test/support/project-root.ts";

const directory = mkdtempSync(join(tmpdir(), "assay-write-sbom-"));
const image = join(projectRoot, "examples", "shop.tar");

afterAll(() => rmSync(directory, { recursive: true }));

it.each([
  ["app.spdx.json", '"spdxVersion":"SPDX-2.3"'],
  ["app.cdx.xml", "http://cyclonedx.org/schema/bom/1.6"],
  ["app.json", '"bomFormat": "CycloneDX"'],
])("writes the format that the name of the file tells, else CycloneDX: %s", async (name, wanted) => {
  const file = join(directory, name);
  const { code, stderr } = await assay(["sbom", image, "--output", file]);
  expect([code, stderr]).toEqual([0, expect.not.stringContaining("there is no report format")]);
  expect(readFileSync(file, "utf8").replace(/\s/g, "")).toContain(wanted.replace(/\s/g, ""));
});

it("enriches a document into a file, too", async () => {
  const [from, to] = [join(directory, "from.cdx.json"), join(directory, "to.spdx.json")];
  await assay(["sbom", image, "--output", from]);
  const { code } = await assay(["sbom", "enrich", from, image, "--output", to]);
  expect(code).toBe(0);
  expect(readFileSync(to, "utf8").replace(/\s/g, "")).toContain('"spdxVersion":"SPDX-2.3"');
});
