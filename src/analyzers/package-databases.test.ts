import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Inventory } from "#model";
import { catalog } from "../../test/support/catalog.ts";
import { describeWithShared } from "../../test/support/requires.ts";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "assay-databases-"));
});
afterEach(() => rmSync(root, { recursive: true }));

/** The first layers of a golden case, and further ones with just these files. */
function inventoryOf(
  goldenCase: string,
  count: number,
  ...later: Readonly<Record<string, string>>[]
): Inventory {
  const source = fileURLToPath(new URL(`catalogers/${goldenCase}`, import.meta.url));
  const layers = readdirSync(source).filter((name) => name.startsWith("layer-"));
  const directories = layers
    .sort()
    .slice(0, count)
    .map((name) => {
      const directory = join(root, name);
      cpSync(join(source, name), directory, { recursive: true, verbatimSymlinks: true });
      return directory;
    });
  for (const [index, files] of later.entries()) {
    const directory = join(root, `later-${index}`);
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(join(directory, path)), { recursive: true });
      writeFileSync(join(directory, path), content);
    }
    directories.push(directory);
  }
  return catalog(directories);
}

function summary({ packages, issues }: Inventory): readonly [packages: string[], issues: string[]] {
  return [packages.map(({ name, layer }) => `${name} ${layer}`), issues.map(({ code }) => code)];
}

describe("databases that a later layer took away", () => {
  it("keeps dpkg's packages whose files are left when the database is removed", () => {
    const found = inventoryOf("dpkg/testdata/three-layers", 2, {
      "var/lib/.wh.dpkg": "",
      "usr/bin/.wh.xsh": "",
      "usr/share/doc/.wh.shell-example": "",
    });
    const kept = ["gone-example 1", "libexample1 0", "libexample1 1", "tool-example 0"];
    expect(summary(found)).toEqual([kept, ["package-database-removed"]]);
    expect(found.packages.every(({ locations }) => locations[0]?.path === "/var/lib/dpkg/status")).toBe(true);
  });

  it("keeps apk's when the database is emptied", () => {
    const found = inventoryOf("apk/testdata/three-layers", 2, { "lib/apk/db/installed": "" });
    expect(summary(found)).toEqual([["busybox 0"], ["package-database-removed"]]);
  });

  it("keeps rpm's when the database is removed, with those that have no files", () => {
    const found = inventoryOf("rpm/testdata/three-layers", 3, { "var/lib/.wh.rpm": "" });
    const kept = ["server-example 2", "server-example-filesystem 2", "shell-example 1", "tool-example 2"];
    expect(summary(found)).toEqual([kept, ["package-database-removed"]]);
  });

  it("keeps a distroless package whose own part of the database is removed, while its files are left", () => {
    const found = inventoryOf("dpkg/testdata/distroless", 2, {
      "var/lib/dpkg/status.d/.wh.libexample1": "",
      "var/lib/dpkg/status.d/.wh.libexample1.md5sums": "",
    });
    expect(summary(found)).toEqual([["libexample1 0", "shell-example 1"], ["package-database-removed"]]);
  });

  it("leaves out a distroless package that was removed with its files, or has another version now", () => {
    const gone = {
      "var/lib/dpkg/status.d/.wh.libexample1": "",
      "lib/.wh.x86_64-linux-gnu": "",
      "usr/share/doc/.wh.libexample1": "",
    };
    expect(summary(inventoryOf("dpkg/testdata/distroless", 2, gone))).toEqual([["shell-example 1"], []]);
    const renamed = {
      "var/lib/dpkg/status.d/.wh.libexample1": "",
      "var/lib/dpkg/status.d/lib": "Package: libexample1\nVersion: 9\nArchitecture: amd64\n",
    };
    expect(summary(inventoryOf("dpkg/testdata/distroless", 2, renamed))).toEqual([
      ["libexample1 2", "shell-example 1"],
      [],
    ]);
  });

  it("says nothing of packages that were removed one by one, with their files", () => {
    const status = "Package: a\nStatus: install ok installed\nVersion: 1\nArchitecture: all\n\n";
    const removed = inventoryOf("dpkg/testdata/three-layers", 2, {
      "var/lib/dpkg/status": status,
      "usr/.wh.bin": "",
      "usr/lib/.wh.i386-linux-gnu": "",
      "usr/lib/.wh.x86_64-linux-gnu": "",
      "usr/share/.wh.tool": "",
    });
    expect(summary(removed)).toEqual([["a 2"], []]);
  });
});

describe("the layer of a package", () => {
  it("is the last one that installed it when it was away in between", () => {
    const other = "P:musl\nV:1.2.4-r2\nA:x86_64\n\n";
    const again = `${other}P:busybox\nV:1.36.1-r15\nA:x86_64\n\n`;
    const layers = [
      { "lib/apk/db/installed": other, "bin/.wh.busybox": "" },
      { "lib/apk/db/installed": again },
    ];
    expect(summary(inventoryOf("apk/testdata/three-layers", 1, ...layers))[0]).toEqual([
      "busybox 2",
      "musl 0",
    ]);
  });

  it("is a new one when the version changes", () => {
    const upgraded = "P:musl\nV:1.2.5-r0\nA:x86_64\n\n";
    expect(
      summary(
        inventoryOf("apk/testdata/three-layers", 1, {
          "lib/apk/db/installed": upgraded,
          "bin/.wh.busybox": "",
        }),
      )[0],
    ).toEqual(["musl 1"]);
  });
});

describeWithShared("fixtures/packages", "databases that other scanners are tested with", (shared) => {
  it.each([
    [
      "claircore-dpkg-postgresql-source",
      [
        "postgresql-client 11+200+deb10u5",
        "postgresql-client-11 11.22-0+deb10u2",
        "postgresql-client-common 200+deb10u5",
      ],
    ],
    ["scalibr-apk-different-arch", ["alpine-baselayout-data 3.4.3-r1"]],
    ["gorpmdb-libuuid", ["libuuid 2.32.1-42.el8_8"]],
  ])("%s", (name, expected) => {
    const { packages, issues } = catalog(join(shared, name, "input"));
    expect([packages.map(({ name: found, version }) => `${found} ${version}`), issues]).toEqual([
      expected,
      [],
    ]);
  });
});
