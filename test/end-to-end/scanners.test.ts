/** All scanners in one command: labelled files of others, and an image with a finding of every kind. */
import { generateKeyPairSync } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { archiveOf, buildImage, layoutFiles } from "../support/image-builder.ts";
import { makeHome } from "../support/program.ts";
import { describeWithShared } from "../support/requires.ts";
import { advisories } from "./sample-image.ts";

const home = makeHome();
beforeAll(async () => {
  expect((await home.assay(["db", "import", advisories])).code).toBe(0);
});
afterAll(() => home.remove());

interface Told {
  readonly kind: string;
  readonly id: string;
  readonly aliases: readonly string[];
  readonly locations: readonly { readonly path: string }[];
}

async function told(argv: readonly string[]): Promise<readonly Told[]> {
  const report = await home.report(argv);
  return report.findings as unknown as readonly Told[];
}

function isAt(finding: Told, path: string): boolean {
  return finding.locations.some((location) => location.path.startsWith(path));
}

it("finds something of every kind in one image, by one command", async () => {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const image = buildImage({
    layers: [
      {
        createdBy: "COPY . /srv",
        entries: [
          { path: "etc/os-release", content: 'ID=debian\nVERSION_ID="12"\n' },
          {
            path: "var/lib/dpkg/status",
            content: "Package: bough\nStatus: install ok installed\nArchitecture: amd64\nVersion: 2:4.0-1\n",
          },
          { path: "srv/key.pem", content: String(privateKey.export({ type: "pkcs8", format: "pem" })) },
          { path: "srv/main.c", content: "// SPDX-License-Identifier: GPL-3.0-only\nint main;\n" },
          { path: "srv/Dockerfile", content: "FROM registry.example/base:latest\nRUN sudo true\n" },
        ],
      },
    ],
  });
  writeFileSync(join(home.path, "all.tar"), archiveOf(layoutFiles([image])));
  const argv = [`oci-archive:${home.path}/all.tar`, "--scanners", "vuln,secret,misconfig,license"];
  const findings = await told(argv);
  const kinds = new Set(findings.map(({ kind }) => kind));
  expect([...kinds].sort()).toEqual(["license", "misconfiguration", "secret", "vulnerability"]);
  expect(findings.some((one) => one.id === "GPL-3.0-only" && isAt(one, "/srv/main.c"))).toBe(true);
  expect(findings.some((one) => one.aliases.includes("DS-0010") && isAt(one, "/srv/Dockerfile"))).toBe(true);
  const again = await told(argv);
  expect(again).toEqual(findings);
});

describeWithShared("fixtures/misconfig", "labelled configurations, by the command", (root) => {
  it("fail and pass as they are labelled", async () => {
    const rows = readFileSync(join(root, "cases.tsv"), "utf8").trim().split("\n").slice(1);
    const findings = await told([`dir:${root}`, "--scanners", "misconfig"]);
    const wrong = rows.filter((row) => {
      const [file = "", check = "", expected] = row.split("\t");
      const path = file.replace(/^misconfig/, "");
      const failed = findings.some((one) => one.aliases.includes(check) && isAt(one, path));
      return failed !== (expected === "fail");
    });
    expect(rows.length).toBeGreaterThan(0);
    expect(wrong).toEqual([]);
  });
});

describeWithShared("fixtures/licenses", "labelled licence files, by the command", (root) => {
  it("are told with the right identifiers in at least 38 of 40 cases", async () => {
    const cases = readFileSync(join(root, "cases.jsonl"), "utf8").trim().split("\n");
    const findings = await told([`dir:${root}`, "--scanners", "license"]);
    const right = cases.filter((line) => {
      const { dir, expect_family: expected } = JSON.parse(line) as {
        readonly dir: string;
        readonly expect_family: readonly string[];
      };
      const path = `${dir.replace(/^licenses/, "")}/`;
      const found = findings.filter((one) => isAt(one, path)).map(({ id }) => familyOf(id));
      return [...new Set(found)].sort().join() === [...expected].sort().join();
    });
    expect(right.length).toBeGreaterThanOrEqual(38);
  });
});

function familyOf(id: string): string {
  return id.replace(/-(?:only|or-later)$/, "");
}
