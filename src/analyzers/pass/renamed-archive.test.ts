import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Inventory } from "#model";
import { catalog } from "../../../test/support/catalog.ts";
import { writeTar } from "../../../test/support/tar-writer.ts";
import { writeZip } from "../../../test/support/zip-writer.ts";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "assay-renamed-"));
});
afterEach(() => rmSync(root, { recursive: true }));

function inventoryOf(path: string, content: Buffer): Inventory {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), content);
  return catalog(root);
}

const manifest = { path: "META-INF/MANIFEST.MF", content: "Manifest-Version: 1.0\n\n" };
const maven = {
  path: "META-INF/maven/org.example/lib/pom.properties",
  content: "groupId=org.example\nartifactId=lib\nversion=1.2.3\n",
};
const jar = writeZip([manifest, maven, { path: "org/example/Lib.class", content: "class" }]);

describe("Java archives under other names", () => {
  it.each(["opt/data.txt", "opt/logo.png", "opt/blob.dat", "opt/blob", "opt/app.zip"])(
    "are entered and told as %s",
    (path) => {
      const { packages, issues } = inventoryOf(path, jar);
      expect(packages.map(({ name, version }) => `${name} ${version}`)).toEqual(["lib 1.2.3"]);
      expect(packages[0]?.locations[0]?.path).toContain(`/${path}`);
      expect(issues.map(({ code, path: place }) => [code, place])).toEqual([["archive-renamed", `/${path}`]]);
    },
  );

  it("are entered with the archives in them", () => {
    const outer = writeZip([manifest, { path: "BOOT-INF/lib/lib.jar", content: jar }]);
    const { packages } = inventoryOf("srv/picture.jpg", outer);
    expect(packages.map(({ name }) => name)).toEqual(["lib"]);
  });

  it.each([
    ["a jar by its own name", "opt/lib.jar", jar],
    ["a container that is known by its name", "opt/report.docx", jar],
  ])("are not told of %s", (_what, path, content) => {
    expect(inventoryOf(path, content).issues).toEqual([]);
  });

  it.each([
    ["other zip archives", writeZip([{ path: "a.txt", content: "text" }, maven])],
    ["a manifest without code", writeZip([manifest, { path: "a.txt", content: "text" }])],
    ["a damaged archive", jar.subarray(0, jar.length - 30)],
    ["four bytes", Buffer.from("504b0304", "hex")],
  ])("are not seen in %s", (_what, content) => {
    expect(inventoryOf("opt/data.bin", content)).toMatchObject({ packages: [], issues: [] });
  });
});

describe("archives of Python modules under other names", () => {
  const metadata = "Metadata-Version: 2.1\nName: leaf\nVersion: 1.2.3\n";
  const wheel = writeZip([
    { path: "leaf/__init__.py", content: "pass" },
    { path: "leaf-1.2.3.dist-info/METADATA", content: metadata },
  ]);

  it.each(["opt/data.bin", "opt/site.zip"])("are entered and told as %s", (path) => {
    const { packages, issues } = inventoryOf(path, wheel);
    expect(packages.map(({ name, version }) => `${name} ${version}`)).toEqual(["leaf 1.2.3"]);
    expect(issues.map(({ code }) => code)).toEqual(["archive-renamed"]);
  });

  it("are nothing where Python would not find them: folders of modules are no import path", () => {
    const nested = writeZip([
      { path: "python/leaf/__init__.py", content: "pass" },
      { path: "python/leaf-1.2.3.dist-info/METADATA", content: metadata },
    ]);
    expect(inventoryOf("opt/layer.zip", nested)).toMatchObject({ packages: [], issues: [] });
  });

  it("are nothing under their own: a wheel that lies there is not installed", () => {
    expect(inventoryOf("opt/leaf-1.2.3-py3-none-any.whl", wheel)).toMatchObject({ packages: [], issues: [] });
  });
});

describe("tar archives and packages", () => {
  const tar = writeTar([{ path: "package/package.json", content: '{"name":"leaf","version":"1.0.0"}' }]);
  const deb = Buffer.from("!<arch>\ndebian-binary   0           0     0     100644  4         `\n2.0\n");

  it.each([
    ["opt/data.bin", tar],
    ["opt/data.bin", gzipSync(tar)],
    ["opt/logo.png", gzipSync(tar)],
    ["opt/model", deb],
  ])("are told under a name like %s", (path, content) => {
    const { packages, issues } = inventoryOf(path, content);
    expect(packages).toEqual([]);
    expect(issues.map(({ code, path: place }) => [code, place])).toEqual([
      ["package-archive-renamed", `/${path}`],
    ]);
  });

  it.each([
    ["opt/leaf.tgz", gzipSync(tar)],
    ["opt/leaf-1.0.0.gem", tar],
    ["opt/leaf.tar.gz", gzipSync(tar)],
    ["opt/leaf.deb", deb],
    ["root/.npm/_cacache/content-v2/sha512/ab/cd/ef", gzipSync(tar)],
    ["opt/headers.js", Buffer.from(`${"x".repeat(257)}ustar${"x".repeat(600)}`)],
    ["opt/page.html.gz", gzipSync("text")],
    ["opt/save", gzipSync("text".repeat(3000))],
    ["opt/save", Buffer.from("1f8b08000000", "hex")],
    ["opt/bomb", gzipSync(Buffer.alloc(64 * 1024 * 1024))],
  ])("are not told of %s", (path, content) => {
    expect(inventoryOf(path, content).issues).toEqual([]);
  });
});
