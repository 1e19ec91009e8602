import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { expectBounded, extract, onlyFact } from "../../../../test/support/extract.ts";
import { describeWithTools } from "../../../../test/support/requires.ts";
import { dpkgStatus } from "./status.ts";
import { fc } from "../../../../test/support/property.ts";

const goldenPath = "../../catalogers/dpkg/testdata/three-layers/layer-2/var/lib/dpkg/status";
const golden = readFileSync(fileURLToPath(new URL(goldenPath, import.meta.url)));

function stanza(status: string): string {
  return `Package: a\nStatus: ${status}\nArchitecture: amd64\nVersion: 1-1\n\n`;
}

describe("dpkg/status", () => {
  it.each([
    "install ok installed",
    "hold ok installed",
    "install ok half-installed",
    "install ok unpacked",
    "install reinstreq half-configured",
    "install ok triggers-awaited",
    "deinstall ok triggers-pending",
  ])("takes a package in the state %s as present", (status) => {
    expect(onlyFact(dpkgStatus, stanza(status)).packages).toHaveLength(1);
  });

  it.each(["deinstall ok config-files", "purge ok not-installed", "unknown ok not-installed"])(
    "takes a package in the state %s as absent",
    (status) => {
      expect(onlyFact(dpkgStatus, stanza(status)).packages).toEqual([]);
    },
  );

  it("takes a package without a state, as distroless images have it, as present", () => {
    expect(
      onlyFact(dpkgStatus, "Package: base-files\nVersion: 12.4\nArchitecture: amd64").packages,
    ).toHaveLength(1);
  });

  it("reads source, maintainer, dependencies and what is provided", () => {
    const text = `Package: libssl3
Status: install ok installed
Maintainer: Märta <m@example.org>
Architecture: amd64
Source: openssl (3.0.11-1)
Version: 3.0.11-1+b1
Provides: libssl-abi (= 3), libssl
Pre-Depends: libc6 (>= 2.34)
Depends: debconf (>= 0.5) | debconf-2.0, python3:any, libc6:i386,
 more <!nocheck>
`;
    expect(onlyFact(dpkgStatus, text).packages).toEqual([
      {
        name: "libssl3",
        version: "3.0.11-1+b1",
        architecture: "amd64",
        line: 1,
        source: { name: "openssl", version: "3.0.11-1" },
        maintainer: "Märta <m@example.org>",
        dependsOn: ["libc6", "debconf|debconf-2.0", "python3", "libc6:i386", "more"],
        provides: ["libssl-abi", "libssl"],
      },
    ]);
  });

  it("leaves lists of checksums to the extractor of file lists", () => {
    expect(extract(dpkgStatus, `${"0".repeat(32)}  usr/bin/a\n`)).toEqual({ facts: [], issues: [] });
  });

  it("tells of a package without name or version and keeps the others", () => {
    const { facts, issues } = extract(
      dpkgStatus,
      `Package: b\nStatus: install ok installed\n\n${stanza("install ok installed")}`,
    );
    expect(facts[0]?.packages.map(({ name }) => name)).toEqual(["a"]);
    expect(issues).toEqual([
      { code: "malformed-file", message: "the package at line 1 has no name or no version" },
    ]);
  });

  it("tells of every cut that is not at the end of a line", () => {
    for (let size = 1; size < golden.length; size += 1) {
      if (golden[size - 1] === 0x0a || !golden.subarray(0, size).includes("Status:")) continue;
      expect(extract(dpkgStatus, golden.subarray(0, size)).issues.map(({ code }) => code)).toContain(
        "truncated-file",
      );
    }
  });

  it("tells of random bytes", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 8, maxLength: 2000 }), (bytes) => {
        const text = Buffer.from(bytes).toString("latin1");
        fc.pre(text.trim() !== "" && !text.includes("#"));
        expect(extract(dpkgStatus, Buffer.from(bytes)).issues.length).toBeGreaterThan(0);
      }),
    );
  });

  it("answers whatever is damaged", () => expectBounded(dpkgStatus, golden));
});

describeWithTools(["dpkg-query"], "dpkg/status on this machine's database", () => {
  it("finds the packages that dpkg-query does", () => {
    const format =
      "${Package} ${Version} ${Architecture} ${source:Package} ${source:Version} ${db:Status-Status}\n";
    const lines = execFileSync("dpkg-query", ["-W", "-f", format], { encoding: "utf8", maxBuffer: 1 << 26 })
      .trim()
      .split("\n");
    const expected = lines
      .filter((line) => !/ (?:config-files|not-installed)$/.test(line))
      .map((line) => line.replace(/ \S+$/, ""));
    const found = onlyFact(dpkgStatus, readFileSync("/var/lib/dpkg/status")).packages.map((installed) => {
      const { name, version, architecture, source } = installed;
      return [name, version, architecture, source?.name ?? name, source?.version ?? version].join(" ");
    });
    expect(found.sort()).toEqual(expected.sort());
  });
});
