import { describe, expect, it } from "vitest";
import { expectBounded, extract, onlyFact } from "../../../../test/support/extract.ts";
import { rpmContainerManifest } from "./container-manifest.ts";

const line =
  "zlib\t1.2.13-1.cm2\t1700000000\t1690000000\tMicrosoft Corporation\t(none)\t100\tx86_64\t0\tzlib-1.2.13-1.cm2.src.rpm";

describe("rpm/container-manifest", () => {
  it("reads a package per line, with or without a last line feed", () => {
    const expected = {
      name: "zlib",
      version: "1.2.13",
      release: "1.cm2",
      architecture: "x86_64",
      sourceRpm: "zlib-1.2.13-1.cm2.src.rpm",
      vendor: "Microsoft Corporation",
      dependsOn: [],
      files: "",
    };
    expect(onlyFact(rpmContainerManifest, line).packages).toEqual([expected]);
    expect(onlyFact(rpmContainerManifest, `${line}\n`).packages).toEqual([expected]);
  });

  it("tells of lines that are none, and keeps the others", () => {
    const { facts, issues } = extract(rpmContainerManifest, `zlib\t1.2\n${line}\n`);
    expect([facts[0]?.packages.length, issues.map(({ message }) => message)]).toEqual([
      1,
      ["line 1 is no package"],
    ]);
  });

  it("answers whatever is damaged", () =>
    expectBounded(rpmContainerManifest, Buffer.from(`${line}\n${line}\n`)));
});
