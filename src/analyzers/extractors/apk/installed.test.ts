import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { deflateRawSync, zstdCompressSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { expectBounded, extract, onlyFact } from "../../../../test/support/extract.ts";
import { apkInstalledAdb } from "./installed-adb.ts";
import { apkInstalled } from "./installed.ts";
import { cpuTime } from "../../../../test/support/cpu-time.ts";

function golden(path: string): Buffer {
  return readFileSync(fileURLToPath(new URL(`../../catalogers/apk/testdata/${path}`, import.meta.url)));
}

const text = golden("three-layers/layer-2/lib/apk/db/installed");
const binary = golden("adb/layer-0/lib/apk/db/installed.adb");

describe("apk/installed", () => {
  it("finds dependencies through names, sonames, commands and paths, and none through conflicts", () => {
    const { packages } = onlyFact(apkInstalled, text);
    const client = packages.find(({ name }) => name === "ssl_client");
    expect(client?.dependsOn.map((position) => packages[position]?.name)).toEqual([
      "busybox-binsh",
      "libcrypto3",
    ]);
  });

  it("joins folders and names of files, the root's too", () => {
    const busybox = onlyFact(apkInstalled, text).packages.find(({ name }) => name === "busybox");
    expect(busybox?.files.split("\n")).toEqual([
      "/bin/busybox",
      "/etc/busybox-paths.d/busybox",
      "/top-level",
    ]);
  });

  it("does not carry folder or fields over to the next package", () => {
    const { packages } = onlyFact(apkInstalled, "P:a\nV:1\nL:MIT\nF:usr\n\nP:b\nV:2\nR:top\n\n");
    expect(packages[1]).toEqual({ name: "b", version: "2", line: 6, dependsOn: [], files: "/top" });
  });

  it("tells of a package without name or version, and of a line that is no field", () => {
    const { facts, issues } = extract(apkInstalled, "P:a\nnonsense\nV:1\n\nP:b\n\n");
    expect(facts[0]?.packages.map(({ name }) => name)).toEqual(["a"]);
    expect(issues.map(({ message }) => message)).toEqual([
      "line 2 is no field",
      "the package at line 5 has no name or no version",
    ]);
  });

  it("tells of every cut that is not at the end of a line", () => {
    for (let size = 1; size < text.length; size += 1) {
      if (text[size - 1] === 0x0a) continue;
      expect(extract(apkInstalled, text.subarray(0, size)).issues.length).toBeGreaterThan(0);
    }
  });

  it("bounds the dependencies of a database made to be slow", () => {
    const slow =
      "P:a\nV:1\np:x\nD:x y\n\n" +
      Array.from({ length: 20_000 }, (_, index) => `P:n${index}\nV:1\np:x y\nD:x y\n\n`).join("");
    const { packages } = onlyFact(apkInstalled, slow);
    expect(cpuTime(() => onlyFact(apkInstalled, slow))).toBeLessThan(2000);
    expect(packages.every(({ dependsOn }) => dependsOn.length <= 32)).toBe(true);
  });

  it("bounds the paths of a folder with a long name and many files", () => {
    const bomb = `P:a\nV:1\n\nP:b\nV:1\nF:${"x".repeat(4000)}\n${"R:y\n".repeat(100_000)}\nP:c\nV:1\n\n`;
    const { facts, issues } = extract(apkInstalled, bomb);
    expect(facts[0]?.packages.map(({ name }) => name)).toEqual(["a", "b"]);
    expect(issues.map(({ code }) => code)).toEqual(["file-over-limit"]);
  });

  it("answers whatever is damaged", () => expectBounded(apkInstalled, text));
});

describe("apk/installed-adb", () => {
  it("gives the same packages as the text form, but for lines", () => {
    const expected = onlyFact(apkInstalled, text).packages.map(({ line: _line, ...rest }) => rest);
    expect(onlyFact(apkInstalledAdb, binary).packages).toEqual(expected);
  });

  it.each([
    ["none", 0, (bytes: Buffer) => bytes],
    ["deflate", 1, (bytes: Buffer) => deflateRawSync(bytes)],
    ["zstd", 2, (bytes: Buffer) => zstdCompressSync(bytes)],
  ])("reads compression by %s", (_name, algorithm, compress) => {
    const packed = Buffer.concat([Buffer.from("ADBc"), Buffer.from([algorithm, 9]), compress(binary)]);
    expect(onlyFact(apkInstalledAdb, packed)).toEqual(onlyFact(apkInstalledAdb, binary));
  });

  it("leaves the text form to the other extractor, and the other way round", () => {
    expect(extract(apkInstalledAdb, text)).toEqual({ facts: [], issues: [] });
    expect(extract(apkInstalled, binary)).toEqual({ facts: [], issues: [] });
  });

  it("reads blocks with long sizes", () => {
    const block = binary.subarray(8);
    const head = Buffer.alloc(16);
    head.writeUInt32LE(0xc000_0000, 0);
    head.writeBigUInt64LE(BigInt((block.readUInt32LE(0) & 0x3fff_ffff) - 4 + 16), 8);
    const long = Buffer.concat([binary.subarray(0, 8), head, block.subarray(4)]);
    expect(onlyFact(apkInstalledAdb, long)).toEqual(onlyFact(apkInstalledAdb, binary));
  });

  it("tells of every cut", () => {
    for (let size = 4; size < binary.length - 8; size += 7) {
      expect(extract(apkInstalledAdb, binary.subarray(0, size)).issues.length).toBeGreaterThan(0);
    }
  });

  it("refuses what unpacks to more than any database", () => {
    const bomb = Buffer.concat([
      Buffer.from("ADBd"),
      deflateRawSync(Buffer.alloc(257 * 1024 * 1024), { level: 1 }),
    ]);
    expect(extract(apkInstalledAdb, bomb).issues).toHaveLength(1);
  });

  it("answers whatever is damaged", () => expectBounded(apkInstalledAdb, binary));
});
