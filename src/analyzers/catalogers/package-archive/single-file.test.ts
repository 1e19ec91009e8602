import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { extractors } from "#analyzers";
import { catalog } from "../../../../test/support/catalog.ts";
import { expectBounded, extract } from "../../../../test/support/extract.ts";
import { writeTar } from "../../../../test/support/tar-writer.ts";
import { writeZip } from "../../../../test/support/zip-writer.ts";

const testdata = fileURLToPath(new URL("testdata", import.meta.url));
const files = readdirSync(testdata).sort();

let folder = "";
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), "assay-package-"))));
afterEach(() => rmSync(folder, { recursive: true }));

function put(name: string, content: string | Buffer): void {
  writeFileSync(join(folder, name), content);
}

const deb = {
  name: "libexample1",
  version: "1:2.0-1+b2",
  type: "deb",
  purl: "pkg:deb/libexample1@1:2.0-1+b2?arch=amd64&upstream=example%401%3A2.0-1",
  source: { name: "example", version: "1:2.0-1" },
  architecture: "amd64",
  licenses: [],
};

const expected: Readonly<Record<string, object>> = {
  "libexample1-none.deb": deb,
  "libexample1-gzip.deb": deb,
  "libexample1-xz.deb": deb,
  "libexample1-zstd.deb": deb,
  "example-tools-1.4-3.el9.noarch.rpm": {
    name: "example-tools",
    version: "2:1.4-3.el9",
    type: "rpm",
    purl: "pkg:rpm/example-tools@1.4-3.el9?arch=noarch&epoch=2&upstream=example",
    source: { name: "example", version: "2:1.4-3.el9" },
    licenses: ["MIT AND BSD-3-Clause"],
    vendor: "Example Vendor",
  },
  "example-1.4-3.el9.src.rpm": {
    name: "example",
    version: "2:1.4-3.el9",
    type: "rpm",
    purl: "pkg:rpm/example@1.4-3.el9?arch=src&epoch=2",
  },
  "libexample-1.2.3-r4.apk": {
    name: "libexample",
    version: "1.2.3-r4",
    type: "apk",
    purl: "pkg:apk/libexample@1.2.3-r4?arch=x86_64&upstream=example",
    source: { name: "example", version: "1.2.3-r4" },
    licenses: ["MIT"],
  },
  "example-left-pad-1.3.0.tgz": {
    name: "@example/left-pad",
    version: "1.3.0",
    type: "npm",
    namespace: "@example",
    purl: "pkg:npm/%40example/left-pad@1.3.0",
    licenses: ["MIT"],
  },
  "example_gem-2.1.0.pre1.gem": {
    name: "example_gem",
    version: "2.1.0.pre1",
    type: "gem",
    purl: "pkg:gem/example_gem@2.1.0.pre1",
    licenses: ["MIT", "Ruby"],
  },
  "example.nuget.13.0.1.nupkg": {
    name: "Example.Nuget",
    version: "13.0.1",
    type: "nuget",
    purl: "pkg:nuget/Example.Nuget@13.0.1",
    licenses: ["MIT"],
    vendor: "Example & Sons",
  },
  "example-crate-0.4.2.crate": {
    name: "example-crate",
    version: "0.4.2",
    type: "cargo",
    purl: "pkg:cargo/example-crate@0.4.2",
    licenses: ["MIT OR Apache-2.0"],
  },
  "example_wheel-0.9.1-py3-none-any.whl": {
    name: "Example.Wheel",
    version: "0.9.1",
    type: "pypi",
    purl: "pkg:pypi/example-wheel@0.9.1",
    licenses: ["Apache-2.0"],
  },
};

describe("a package file by itself", () => {
  it.each(files)("is the package that it holds: %s", (name) => {
    copyFileSync(join(testdata, name), join(folder, name));
    const { packages, issues, coverage } = catalog(folder);
    expect(issues).toEqual([]);
    expect(packages).toMatchObject([{ ...expected[name], locations: [{ path: `/${name}`, layer: 0 }] }]);
    expect(packages[0]?.scope).toBeUndefined();
    expect(packages[0]?.digest).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(coverage).toMatchObject({ files: 1, owned: 1 });
  });
});

describe("a package file among others", () => {
  it("is not installed, and not told", () => {
    for (const name of files) copyFileSync(join(testdata, name), join(folder, name));
    expect(catalog(folder).packages).toEqual([]);
    for (const name of files.slice(1)) rmSync(join(folder, name));
    put("readme.txt", "hello");
    expect(catalog(folder).packages).toEqual([]);
  });
});

describe("what only ends like a package", () => {
  it.each([
    ["app.apk", writeZip([{ path: "AndroidManifest.xml", content: "binary" }])],
    ["backup.tgz", gzipSync(writeTar([{ path: "home/notes.txt", content: "hello" }]))],
    [
      "plugin.tgz",
      gzipSync(writeTar([{ path: "a/b/package.json", content: '{"name":"deep","version":"1"}' }])),
    ],
  ])("and is something else is passed over: %s", (name, content) => {
    put(name, content);
    expect(catalog(folder)).toMatchObject({ packages: [], issues: [] });
  });

  it.each([
    ["empty.deb", ""],
    ["text.deb", "hello"],
    ["no-control.deb", "!<arch>\n"],
    ["text.rpm", "hello".repeat(100)],
    ["text.gem", "hello".repeat(500)],
    ["empty.gem", writeTar([])],
    ["empty.whl", writeZip([])],
    ["empty.nupkg", writeZip([{ path: "lib/a.dll", content: "x" }])],
    ["bare.crate", gzipSync(writeTar([{ path: "Cargo.toml", content: "[package]" }]))],
    ["unsigned.apk", gzipSync(writeTar([{ path: "usr/bin/x", content: "x" }]))],
  ])("and holds none is an issue: %s", (name, content) => {
    put(name, content);
    const { packages, issues } = catalog(folder);
    expect(packages).toEqual([]);
    expect(issues).toMatchObject([{ path: `/${name}`, layer: 0 }]);
  });
});

describe("bounds", () => {
  const byEnding = (name: string) =>
    extractors.find(({ id, selects }) => {
      const ending = name.slice(name.lastIndexOf("."));
      return id.startsWith("package-archive/") && selects.paths?.includes(`/*${ending}`) === true;
    });

  it.each(files.filter((name) => !name.includes("none")))("hold for any damage: %s", (name) => {
    const extractor = byEnding(name);
    if (extractor !== undefined) expectBounded(extractor, readFileSync(join(testdata, name)), 60);
    expect(extractor).toBeDefined();
  });

  it("hold for a description that decompresses to too much", () => {
    const bomb = gzipSync(Buffer.alloc(300 << 20));
    for (const name of ["bomb.tgz", "bomb.crate", "bomb.apk"]) {
      const extractor = byEnding(name);
      const found = extractor === undefined ? undefined : extract(extractor, bomb);
      expect(found?.facts ?? []).toEqual([]);
    }
  });

  it("hold for a specification that expands its aliases", () => {
    const lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"];
    for (let level = 1; level < 12; level += 1) {
      lines.push(`a${level}: &a${level} [${`*a${level - 1}, `.repeat(9)}]`);
    }
    const bomb = writeTar([{ path: "metadata.gz", content: gzipSync(lines.join("\n")) }]);
    const extractor = byEnding("bomb.gem");
    const found = extractor === undefined ? undefined : extract(extractor, bomb);
    expect(found).toMatchObject({ facts: [], issues: [{ code: expect.any(String) as string }] });
  });
});
