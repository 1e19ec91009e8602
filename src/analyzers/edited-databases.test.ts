import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Inventory } from "#model";
import { catalog } from "../../test/support/catalog.ts";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "assay-edited-"));
});
afterEach(() => rmSync(root, { recursive: true }));

function golden(goldenCase: string): string {
  return fileURLToPath(new URL(`catalogers/${goldenCase}`, import.meta.url));
}

/** All layers of a golden case that a package manager made, and further ones with just these files. */
function inventoryOf(goldenCase: string, ...later: Readonly<Record<string, string | Buffer>>[]): Inventory {
  const source = golden(goldenCase);
  const layers = readdirSync(source).filter((name) => name.startsWith("layer-"));
  const made = layers.sort().map((name) => join(source, name));
  return catalog([...made, ...later.map(written)]);
}

function written(files: Readonly<Record<string, string | Buffer>>): string {
  const directory = mkdtempSync(join(root, "layer-"));
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(directory, path)), { recursive: true });
    writeFileSync(join(directory, path), content);
  }
  return directory;
}

function layersOf(...layers: Readonly<Record<string, string>>[]): Inventory {
  return catalog(layers.map(written));
}

function recovered({ packages }: Inventory): readonly string[] {
  return packages.flatMap(({ name, version, layer, recovered: isRecovered }) =>
    isRecovered === true ? [`${name} ${version} ${String(layer)}`] : [],
  );
}

function told({ issues }: Inventory): readonly (readonly [string, string | undefined, number | undefined])[] {
  return issues.map(({ code, path, layer }) => [code, path, layer]);
}

const statusPath = "var/lib/dpkg/status";

/** dpkg's last database with the stanzas of one package changed. */
function withStanza(change: (stanza: string) => string, name: string): string {
  const text = readFileSync(join(golden("dpkg/testdata/three-layers"), "layer-2", statusPath), "utf8");
  const stanzas = text.split("\n\n").map((stanza) => {
    return stanza.startsWith(`Package: ${name}\n`) ? change(stanza) : stanza;
  });
  return `${stanzas.filter((stanza) => stanza !== "").join("\n\n")}\n`;
}

describe("package databases that a later layer edited", () => {
  it("tells dpkg's packages that were cut out of the database, with layer and path", () => {
    const found = inventoryOf("dpkg/testdata/three-layers", {
      [statusPath]: withStanza(() => "", "libexample1"),
    });
    expect(recovered(found)).toEqual(["libexample1 1:2.36-9+deb12u4 0", "libexample1 1:2.36-9+deb12u4 1"]);
    expect(told(found)).toEqual([["package-database-edited", "/var/lib/dpkg/status", 3]]);
    expect(found.issues[0]?.message).toBe(
      "hides 2 packages whose files are left: libexample1 1:2.36-9+deb12u4, libexample1 1:2.36-9+deb12u4; told as a lower layer records them",
    );
    expect(found.packages.find(({ name }) => name === "libexample1")?.locations[0]).toMatchObject({
      path: "/var/lib/dpkg/status",
      layer: 2,
    });
  });

  it("tells them when the lists of their files were removed with them", () => {
    const found = inventoryOf("dpkg/testdata/three-layers", {
      [statusPath]: withStanza(() => "", "shell-example"),
      "var/lib/dpkg/info/.wh.shell-example.list": "",
    });
    expect(recovered(found)).toEqual(["shell-example 5.2.15-2+b2 1"]);
  });

  it("does not believe another version of which no file came", () => {
    const change = (stanza: string): string => stanza.replace("Version: 3.0-1", "Version: 3.9-1");
    const found = inventoryOf("dpkg/testdata/three-layers", {
      [statusPath]: withStanza(change, "diverter-example"),
    });
    const versions = found.packages.filter(({ name }) => name === "diverter-example");
    expect(versions.map(({ version }) => version)).toEqual(["3.0-1"]);
    expect(found.issues[0]?.message).toContain("diverter-example 3.0-1 (said to be 3.9-1)");
  });

  it("believes another version that brought a file anew", () => {
    const change = (stanza: string): string => stanza.replace("Version: 3.0-1", "Version: 3.9-1");
    const found = inventoryOf("dpkg/testdata/three-layers", {
      [statusPath]: withStanza(change, "diverter-example"),
      "usr/bin/xsh.real": "new",
    });
    expect([recovered(found), told(found)]).toEqual([[], []]);
  });

  it("says nothing of a package whose files went with it, or belong to one of another name", () => {
    const cut = withStanza(() => "", "diverter-example");
    const gone = { [statusPath]: cut, "usr/bin/.wh.xsh.real": "" };
    expect(told(inventoryOf("dpkg/testdata/three-layers", gone))).toEqual([]);
    const renamed = {
      [statusPath]: withStanza((stanza) => stanza.replace("diverter-example", "renamed"), "diverter-example"),
      "var/lib/dpkg/info/renamed.list": "/.\n/bin\n/bin/xsh.real\n/etc\n/etc/diverter.conf\n",
    };
    expect(told(inventoryOf("dpkg/testdata/three-layers", renamed))).toEqual([]);
  });

  it("tells apk's that were cut out, and says nothing of upgrades", () => {
    const musl = "P:musl\nV:1.2.4-r2\nA:x86_64\nF:lib\nR:ld-musl-x86_64.so.1\n\n";
    const ssl = "P:libssl3\nV:3.1.4-r0\nA:x86_64\nF:lib\nR:libssl.so.3\nR:libssl3.so\n\n";
    const first = {
      "lib/apk/db/installed": musl + ssl,
      "lib/ld-musl-x86_64.so.1": "m",
      "lib/libssl.so.3": "s",
    };
    const edited = layersOf(first, { "lib/apk/db/installed": musl });
    expect(recovered(edited)).toEqual(["libssl3 3.1.4-r0 0"]);
    expect(told(edited)).toEqual([["package-database-edited", "/lib/apk/db/installed", 1]]);
    const upgraded = ssl.replace("3.1.4-r0", "3.1.5-r0");
    const upgrade = layersOf(first, { "lib/apk/db/installed": musl + upgraded, "lib/libssl.so.3": "t" });
    expect([recovered(upgrade), told(upgrade)]).toEqual([[], []]);
    const faked = layersOf(first, { "lib/apk/db/installed": musl + upgraded });
    expect(recovered(faked)).toEqual(["libssl3 3.1.4-r0 0"]);
  });

  it("tells rpm's when a database with less in it takes the place of the first, elsewhere too", () => {
    const less = readFileSync(join(golden("rpm/testdata/three-layers/layer-0"), "var/lib/rpm/rpmdb.sqlite"));
    const inPlace = inventoryOf("rpm/testdata/three-layers", { "var/lib/rpm/rpmdb.sqlite": less });
    expect(recovered(inPlace)).toEqual(["shell-example 5.1.8-6.el9 1"]);
    expect(told(inPlace)).toEqual([["package-database-edited", "/var/lib/rpm/rpmdb.sqlite", 3]]);
    const moved = inventoryOf("rpm/testdata/three-layers", {
      "var/lib/.wh.rpm": "",
      "usr/lib/sysimage/rpm/rpmdb.sqlite": less,
    });
    expect(recovered(moved)).toEqual(["shell-example 5.1.8-6.el9 1"]);
  });

  it.each(["dpkg", "rpm", "apk"])("says nothing of what %s itself installs, upgrades and removes", (kind) => {
    const found = inventoryOf(`${kind}/testdata/three-layers`);
    expect([recovered(found), told(found)]).toEqual([[], []]);
  });
});
