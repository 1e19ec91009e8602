import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { javaIndexHeader, openJavaIndex } from "./java-index.ts";

const directory = mkdtempSync(join(tmpdir(), "assay-java-index-"));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

function written(lines: readonly string[], header = javaIndexHeader): string {
  const path = join(directory, "index");
  writeFileSync(path, header + lines.map((line) => `${line}\n`).join(""));
  return path;
}

const sha1 = (text: string): string => createHash("sha1").update(text).digest("hex");

describe("an index of Java archives", () => {
  it.each([0, 1, 2, 3, 1000])("of %i archives finds each of them and no other", (count) => {
    const names = Array.from({ length: count }, (_, index) => `a${"x".repeat(index % 200)}${index}`);
    const index = openJavaIndex(written(names.map((name) => `${sha1(name)} g.h:${name}:1.0`).sort()));
    for (const name of names)
      expect(index.lookup(sha1(name))).toEqual({ groupID: "g.h", artifactID: name, version: "1.0" });
    for (const other of ["none", "f".repeat(40), "0".repeat(40)]) expect(index.lookup(other)).toBeUndefined();
  });

  it("tells nothing of lines that are none of its own", () => {
    const index = openJavaIndex(written([`${sha1("a")} only-a-name`, "\u0000\u0001", "zz"]));
    expect(index.lookup(sha1("a"))).toBeUndefined();
    expect(index.lookup(sha1("b"))).toBeUndefined();
  });

  it("is refused when it is another file, or none", () => {
    for (const path of [written([], "PK"), join(directory, "missing")])
      expect(() => openJavaIndex(path)).toThrow(expect.objectContaining({ code: "BAD_JAVA_INDEX" }));
  });
});
