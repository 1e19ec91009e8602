import { expect, it } from "vitest";
import { bufferSource } from "../byte-source.ts";
import { tomlTableLines } from "./toml-table-lines.ts";

const text = `
[[package]] # first
version = "1"
name = "a"
description = """
[[package]]
name = "no" '''
"""

[package.dependencies]
name = "no"

[[ package ]]
note = "no name"

[[other]]
name = "no"

[[package]]
text = '''[[package]]'''
name="c"
`;

it("tells where each table of a list says its key", () => {
  expect(tomlTableLines(bufferSource(Buffer.from(text)), "package", "name", 3)).toEqual([4, 13, 21]);
});

it("tells nothing where it finds another number of tables than the reader", () => {
  expect(tomlTableLines(bufferSource(Buffer.from(text)), "package", "name", 4)).toEqual([]);
});
