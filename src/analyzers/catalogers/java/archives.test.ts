import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import type { Inventory } from "#model";
import { catalog } from "../../../../test/support/catalog.ts";
import { writeZip } from "../../../../test/support/zip-writer.ts";

const roots: string[] = [];
afterEach(() => {
  for (const root of roots.splice(0)) rmSync(root, { recursive: true });
});

const record = (group: string, artifact: string, version: string) => ({
  path: `META-INF/maven/${group}/${artifact}/pom.properties`,
  content: `groupId=${group}\nartifactId=${artifact}\nversion=${version}\n`,
});
const manifest = (...lines: readonly string[]) => ({
  path: "META-INF/MANIFEST.MF",
  content: ["Manifest-Version: 1.0", ...lines, ""].join("\r\n"),
});

/** What is found in one archive of this name. */
function inventoryOf(
  name: string,
  entries: readonly { path: string; content: string | Buffer }[],
): Inventory {
  const root = mkdtempSync(join(tmpdir(), "assay-"));
  roots.push(root);
  mkdirSync(join(root, "app"));
  writeFileSync(join(root, "app", name), writeZip(entries));
  return catalog(root);
}

/** The artifacts found in one archive of this name, as `group:artifact:version`. */
function found(name: string, entries: readonly { path: string; content: string | Buffer }[]): string[] {
  const { packages } = inventoryOf(name, entries);
  return packages.map((each) => `${each.namespace ?? ""}:${each.name}:${each.version}`);
}

describe("Java archives", () => {
  it("are what Maven recorded, whatever their name", () => {
    const log4j = [
      record("org.apache.logging.log4j", "log4j-core", "2.14.1"),
      manifest("Implementation-Title: x y"),
    ];
    expect(found("log4j-core-2.14.1.jar", log4j)).toEqual(["org.apache.logging.log4j:log4j-core:2.14.1"]);
    expect(found("renamed.jar", log4j)).toEqual(["org.apache.logging.log4j:log4j-core:2.14.1"]);
  });

  it("tell each artifact that is shaded into them, and themselves", () => {
    const entries = [record("g", "one", "1.0"), record("g", "two", "2.0"), manifest()];
    expect(found("bundle-3.1.jar", entries)).toEqual([":bundle:3.1", "g:one:1.0", "g:two:2.0"]);
    expect(found("app.jar", entries)).toEqual(["g:one:1.0", "g:two:2.0"]);
  });

  it("are entered within each other", () => {
    const inner = writeZip([record("g", "inner", "1.0")]);
    expect(
      found("outer.war", [
        record("g", "outer", "2.0"),
        { path: "WEB-INF/lib/inner-1.0.jar", content: inner },
      ]),
    ).toEqual(["g:inner:1.0", "g:outer:2.0"]);
  });

  it("get the group from what builds write, and none that is guessed", () => {
    expect(
      found("commons-lang3-3.12.0.jar", [manifest("Bundle-SymbolicName: org.apache.commons.lang3")]),
    ).toEqual(["org.apache.commons:commons-lang3:3.12.0"]);
    expect(found("thing-1.0.jar", [manifest("Implementation-Vendor-Id: com.example.things")])).toEqual([
      "com.example.things:thing:1.0",
    ]);
    expect(found("spring-core-5.3.23.jar", [manifest("Implementation-Title: spring-core")])).toEqual([
      "org.springframework:spring-core:5.3.23",
    ]);
    expect(found("thing-1.0.jar", [manifest("Bundle-SymbolicName: something.else")])).toEqual([":thing:1.0"]);
    expect(found("spring-boot-admin-server-3.2.0.jar", [manifest()])).toEqual([
      "de.codecentric:spring-boot-admin-server:3.2.0",
    ]);
    expect(found("kotlin-logging-jvm-3.0.5.jar", [manifest()])).toEqual([":kotlin-logging-jvm:3.0.5"]);
  });

  it("are found in archives within archives within archives, and past the depth that is entered reported", () => {
    const nest = (depth: number): Buffer =>
      depth === 0
        ? writeZip([record("g", "innermost", "1.0")])
        : writeZip([{ path: "inner.jar", content: nest(depth - 1) }]);
    expect(found("outer.jar", [{ path: "lib/middle.jar", content: nest(3) }])).toContain("g:innermost:1.0");
    const deep = inventoryOf("deep.jar", [{ path: "lib/middle.jar", content: nest(100) }]);
    expect(deep.packages).toEqual([]);
    expect(deep.issues).toHaveLength(1);
  });

  it("are no packages when nothing tells a name and a version", () => {
    expect(found("app.jar", [manifest("Created-By: 17")])).toEqual([]);
    expect(found("jrt-fs.jar", [manifest("Implementation-Title: Java Runtime Environment")])).toEqual([]);
  });
});
