import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Inventory } from "#model";
import { catalog } from "../../../test/support/catalog.ts";
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
