import { expect, it } from "vitest";
import { bufferSource } from "#formats";
import { writeZip } from "../../../test/support/zip-writer.ts";
import type { Extractor } from "../extractor.ts";
import { FileAnalyzer } from "./file-analyzer.ts";
import { LayerPass } from "./layer-pass.ts";

const ofSources: Extractor = {
  id: "test/head",
  version: 1,
  kind: { name: "head" },
  readsHead: true,
  selects: { suffixes: [".c"], maxBytes: 100, passesOverLarger: true },
  spec: { title: "made up", url: "https://example.org" },
  extract: (_, content) => ({ facts: [content.read(0, 3).toString()], issues: [] }),
};
const ofMagic: Extractor = {
  ...ofSources,
  id: "test/magic",
  kind: { name: "magic" },
  readsHead: true,
  selects: { magic: [{ offset: 0, bytes: "4142" }], maxBytes: 1000 },
};

function read(path: string, bytes: Buffer) {
  const kept: string[] = [];
  const cache = { get: () => undefined, set: (key: string) => void kept.push(key) };
  const pass = new LayerPass(new FileAnalyzer({ extractors: [ofSources, ofMagic], cache }));
  const wish = pass.select(path, bytes.length);
  const isRead = wish === "read" || (wish === "head" && pass.selectByHead(bytes.subarray(0, pass.headBytes)));
  if (isRead) pass.read({ node: 0, path }, { ...bufferSource(bytes), hold: () => bufferSource(bytes) });
  const facts = pass.result().facts.map(({ inner, facts: own }) => [inner, own]);
  return { facts, kept, issues: pass.result().issues };
}

it("keeps nothing in the cache of files that are only looked at by their first bytes", () => {
  expect(read("/a.c", Buffer.from("int a;"))).toEqual({
    facts: [["", { head: ["int"] }]],
    kept: [],
    issues: [],
  });
});

it("unpacks nothing from archives for the sake of its first bytes", () => {
  const { facts } = read("/a.jar", writeZip([{ path: "b.c", content: "int b;" }]));
  const sha1: unknown = expect.stringMatching(/^[0-9a-f]{40}$/);
  expect(facts).toEqual([["", { archive: [{ format: "zip", entries: 1, sha1 }] }]]);
});

it("goes by the first bytes of what its name selects and is too large for that", () => {
  const { facts, issues } = read("/a.c", Buffer.from(`AB${"x".repeat(200)}`));
  expect(facts).toEqual([["", { magic: ["ABx"] }]]);
  expect(issues).toEqual([]);
});
