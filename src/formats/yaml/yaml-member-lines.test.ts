import { expect, it } from "vitest";
import { bufferSource } from "../byte-source.ts";
import { yamlMemberLines } from "./yaml-member-lines.ts";

it("tells the lines of a mapping's members", () => {
  const text = `lockfileVersion: '9.0'
other:
  a: 1
packages:

  '@b/c@1.0.0':
    resolution: {integrity: x}
  /d/1.0.0:
    e: true
  "f": {}
  -g: 1
snapshots:
  h: {}
`;
  expect([...yamlMemberLines(bufferSource(Buffer.from(text)), "packages")]).toEqual([
    ["@b/c@1.0.0", 6],
    ["/d/1.0.0", 8],
    ["f", 10],
    ["-g", 11],
  ]);
});
