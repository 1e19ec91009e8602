import { describe, expect, it } from "vitest";
import { expectBounded, extract } from "../../../../test/support/extract.ts";
import { debianCopyright } from "./copyright.ts";

function licensesOf(text: string): readonly string[] | undefined {
  return extract(debianCopyright, text).facts[0]?.licenses;
}

const format = "Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\n";

describe("dpkg/copyright", () => {
  it("gives each short name once, in the order declared", () => {
    const text = `${format}\nFiles: *\nLicense: GPL-2+ and LGPL-2.1+\n\nFiles: debian/*\nLicense: Expat\n Text\n\nFiles: x\nLicense: Expat\n\nLicense: Expat\n Text\n`;
    expect(licensesOf(text)).toEqual(["GPL-2+ and LGPL-2.1+", "Expat"]);
  });

  it("takes the header's licence too", () => {
    expect(licensesOf(`${format}License: Apache-2.0\n`)).toEqual(["Apache-2.0"]);
  });

  it("takes the licence paragraphs when no other names one", () => {
    expect(licensesOf(`${format}\nFiles: *\nCopyright: x\n\nLicense: Zlib\n Text\n`)).toEqual(["Zlib"]);
  });

  it.each([
    "Format-Specification: http://dep.debian.net/deps/dep5",
    "Format: http://svn.debian.org/wsvn/dep/web/deps/dep5.mdwn?rev=166",
  ])("knows the form's earlier address: %s", (line) =>
    expect(licensesOf(`${line}\n\nFiles: *\nLicense: BSD-3-clause\n`)).toEqual(["BSD-3-clause"]),
  );

  it("gives the common licences that free text refers to, without the full stop behind", () => {
    const text =
      "See /usr/share/common-licenses/GPL-2. Also `/usr/share/common-licenses/LGPL-2.1'\nand /usr/share/common-licenses/GPL-2\n";
    expect(licensesOf(text)).toEqual(["GPL-2", "LGPL-2.1"]);
  });

  it("gives nothing for text that names no licence", () => {
    expect(licensesOf("Public domain.\n")).toBeUndefined();
  });

  it("answers whatever is damaged", () =>
    expectBounded(debianCopyright, Buffer.from(`${format}\nFiles: *\nLicense: GPL-2\n`)));
});
