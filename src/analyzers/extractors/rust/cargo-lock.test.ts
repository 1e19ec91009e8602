import { describe, expect, it } from "vitest";
import { expectBounded, extract, onlyFact } from "../../../../test/support/extract.ts";
import { cargoLock } from "./cargo-lock.ts";

const sample = `version = 3

[[package]]
name = "hello"
version = "0.1.0"
dependencies = [
 "itoa",
 "syn 1.0.109",
]

[[package]]
name = "itoa"
version = "1.0.9"
source = "registry+https://github.com/rust-lang/crates.io-index"
checksum = "af150ab688ff2122fcef229be89cb50dd66af9e01a4ff320cc137eecc9bacc38"

[[package]]
name = "forked"
version = "0.2.0"
source = "git+https://user:secret@git.example/forked?branch=main#0123abcd"
`;

describe("lock files of cargo", () => {
  it("tell crates with their sources, without credentials, and what they need", () => {
    expect(onlyFact(cargoLock, sample).entries).toEqual([
      { name: "hello", version: "0.1.0", line: 4, dependencies: ["itoa", "syn 1.0.109"] },
      {
        name: "itoa",
        version: "1.0.9",
        line: 12,
        source: "registry+https://github.com/rust-lang/crates.io-index",
        dependencies: [],
      },
      {
        name: "forked",
        version: "0.2.0",
        line: 18,
        source: "git+https://git.example/forked?branch=main#0123abcd",
        dependencies: [],
      },
    ]);
  });

  it("kept the project apart before 2018", () => {
    const text = '[root]\nname = "old"\nversion = "0.1.0"\n\n[[package]]\nname = "libc"\nversion = "0.2.0"\n';
    expect(onlyFact(cargoLock, text).entries.map(({ name }) => name)).toEqual(["old", "libc"]);
  });

  it("that are no TOML are an issue that quotes nothing", () => {
    const { facts, issues } = extract(cargoLock, '[[package]]\nname = "secret');
    expect(facts).toEqual([]);
    expect(issues.map(({ code, message }) => [code, message.includes("secret")])).toEqual([
      ["malformed-file", false],
    ]);
  });

  it("stay bounded whatever the bytes", () => expectBounded(cargoLock, Buffer.from(sample)));
});
