import { describe, expect, it } from "vitest";
import { extract } from "../../../../../test/support/extract.ts";
import { executable } from "../executable.ts";

/** A 64-bit PE file with one section ("PE Format", Microsoft). */
function pe(name: string, content: Buffer): Buffer {
  const head = Buffer.alloc(512);
  head.write("MZ", 0, "latin1");
  head.writeUInt32LE(64, 60);
  head.write("PE\0\0", 64, "latin1");
  head.writeUInt16LE(0x8664, 68);
  head.writeUInt16LE(1, 70);
  head.writeUInt16LE(112, 84);
  head.writeUInt16LE(0x20b, 88);
  const section = 88 + 112;
  head.write(name, section, "latin1");
  for (const [at, value] of [
    [8, content.length],
    [12, 0x1000],
    [16, content.length],
    [20, head.length],
  ] as const)
    head.writeUInt32LE(value, section + at);
  return Buffer.concat([head, content]);
}

/** A 64-bit Mach-O file with one segment of sections (`mach-o/loader.h`). */
function machO(...sections: readonly (readonly [name: string, content: Buffer])[]): Buffer {
  const commandSize = 72 + 80 * sections.length;
  const head = Buffer.alloc(32 + commandSize);
  head.writeUInt32LE(0xfeedfacf, 0);
  head.writeUInt32LE(1, 16);
  head.writeUInt32LE(commandSize, 20);
  head.writeUInt32LE(0x19, 32);
  head.writeUInt32LE(commandSize, 36);
  head.writeUInt32LE(sections.length, 32 + 64);
  let offset = head.length;
  for (const [index, [name, content]] of sections.entries()) {
    const at = 32 + 72 + index * 80;
    head.write(name, at, "latin1");
    head.writeBigUInt64LE(BigInt(content.length), at + 40);
    head.writeUInt32LE(offset, at + 48);
    offset += content.length;
  }
  return Buffer.concat([head, ...sections.map(([, content]) => content)]);
}

const commit = "07dca489ac2d933c78d3c5158e3f43beefeb02ce";
const windows = Buffer.from(
  [
    "onC:\\Users\\builder\\.cargo\\registry\\src\\index.crates.io-6f17d22bba15001f\\pyo3-0.20.2\\src\\err\\mod.rs",
    "C:\\Users\\builder\\.cargo\\registry\\src\\registry.example-6f17d22bba15001f\\inner-1.0.0-rc.1\\src\\lib.rs",
    `/rustc/${commit}\\library\\alloc\\src\\vec.rs`,
  ].join(""),
);
const darwin = Buffer.from(
  "iteration/Users/builder/.cargo/registry/src/index.crates.io-6f17d22bba15001f/smallvec-1.11.0/src/lib.rs",
);
const standard = Buffer.from(`/rustc/${commit}/library/core/src/slice/mod.rs`);

function cratesOf(file: Buffer): string[] | undefined {
  const { facts, issues } = extract(executable, file);
  expect(issues).toEqual([]);
  expect(facts.every(({ rust }) => rust?.isFromPanics === true)).toBe(true);
  return facts[0]?.rust?.crates.map(({ name, version, source }) => `${name} ${version} ${source}`);
}

describe("crates by the places of panics", () => {
  it("are found in PE files, with the separators of Windows", () => {
    expect(cratesOf(pe(".rdata", windows))).toEqual(["inner 1.0.0-rc.1 registry", "pyo3 0.20.2 crates.io"]);
  });

  it("are found in PE files that were built on another system", () => {
    expect(cratesOf(pe(".rdata", Buffer.concat([darwin, standard])))).toEqual(["smallvec 1.11.0 crates.io"]);
  });

  it("are found in Mach-O files, whichever section has the standard library's", () => {
    const file = machO(["__text", Buffer.alloc(16)], ["__const", darwin], ["__cstring", standard]);
    expect(cratesOf(file)).toEqual(["smallvec 1.11.0 crates.io"]);
  });

  it.each([
    ["PE", pe(".rdata", darwin)],
    ["Mach-O", machO(["__const", darwin])],
    ["PE, in another section", pe(".text", windows)],
    [
      "PE, with a commit cut short",
      pe(".rdata", Buffer.concat([darwin, Buffer.from("/rustc/07dca/library/")])),
    ],
  ])("are not taken from programs that no standard library of Rust is in: %s", (_title, file) => {
    expect(cratesOf(file)).toBeUndefined();
  });
});
