import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { bufferSource } from "#formats";
import { extract } from "../../../test/support/extract.ts";
import { classified } from "../extractors/binary/classified.ts";
import { classifiers, findVersion } from "./index.ts";
import { compileText } from "./version-text.ts";
import { fc } from "../../../test/support/property.ts";
import { cpuTime } from "../../../test/support/cpu-time.ts";

interface Sample {
  readonly file: string;
  readonly name: string;
  readonly version: string;
  readonly from: string;
  readonly bytes: string;
}

const samples = ["cut", "documented"].flatMap((list) =>
  readFileSync(new URL(`testdata/${list}.jsonl`, import.meta.url), "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Sample),
);
const elf = "\x7fELF";

function classify(file: string, bytes: string): string[] {
  const { facts } = extract(classified, Buffer.from(elf + bytes, "latin1"), {}, [file]);
  return facts.map(({ name, version }) => `${name}@${version}`);
}

/** Every name that a classifier may give. */
const names = new Set(
  classifiers.flatMap(({ name, versions }) => [
    name,
    ...versions.flatMap((version) =>
      typeof version === "object" && version.is !== undefined ? [version.is.name] : [],
    ),
  ]),
);

describe("classifiers", () => {
  it.each(samples)("know $name $version by $file", ({ file, name, version, bytes }) => {
    expect(classify(file, bytes)).toEqual([`${name}@${version}`]);
  });

  it("are at least 120 programs, each with a sample", () => {
    const sampled = new Set(samples.map(({ name }) => name));
    expect([...names].filter((name) => !sampled.has(name) && name !== "jdk")).toEqual([]);
    expect(names.size).toBeGreaterThanOrEqual(120);
  });

  it("look for at least three bytes in a row before anything else", () => {
    for (const { versions } of classifiers) {
      for (const { keyword } of versions.map(compileText)) {
        expect(keyword.length, keyword.toString("latin1")).toBeGreaterThanOrEqual(3);
      }
    }
  });

  it("say nothing of files of other names, nor of those that do not hold their texts", () => {
    for (const { file, bytes } of samples) {
      expect(classify("other", bytes)).toEqual([]);
      expect(classify(file, bytes.replaceAll(/\d/g, "x"))).toEqual([]);
    }
  });

  it("find a text that lies across the border of two readings", () => {
    const texts = [compileText("curl/{}")];
    for (const before of [1024 * 1024 - 7, 1024 * 1024 - 3, 2 * 1024 * 1024 - 1, 3 * 1024 * 1024]) {
      const bytes = Buffer.concat([
        Buffer.alloc(before, 0x20),
        Buffer.from("curl/8.5.0\0"),
        Buffer.alloc(9000),
      ]);
      expect(findVersion(bufferSource(bytes), texts)).toEqual({ index: 0, version: "8.5.0" });
    }
  });

  it("take time that grows with the file, whatever is in it", () => {
    const all = classifiers.flatMap(({ versions }) => versions.map(compileText));
    const pieces = fc.constantFrom(
      "1.",
      "11.",
      "\0",
      "a",
      "-",
      "0",
      ...all.map(({ keyword }) => keyword.toString("latin1")),
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 2000 }), (parts) => {
        findVersion(bufferSource(Buffer.from(parts.join(""), "latin1")), all.slice(0, 40));
      }),
      { numRuns: 20 },
    );
    const hostile = bufferSource(Buffer.from("-jvmci-1.1.".repeat(50_000)));
    expect(cpuTime(() => findVersion(hostile, all))).toBeLessThan(5000);
  });
});
