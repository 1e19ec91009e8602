import { expect, it } from "vitest";
import { PackedContent } from "../input/packed-content.ts";
import { defaultInputLimits } from "../input/input-limits.ts";
import { parseDocument } from "../input/parse-document.ts";
import { RecordRefusal } from "./field-reader.ts";
import { advisoryOf } from "./osv-advisory.ts";
import { claimsOsv, readOsvRecord } from "./osv-record.ts";
import { writeTar } from "../../../test/support/tar-writer.ts";
import { writeZip } from "../../../test/support/zip-writer.ts";
import { fc } from "../../../test/support/property.ts";

const members = [
  ...["id", "aliases", "upstream", "related", "summary", "details", "published", "modified", "withdrawn"],
  ...[
    "severity",
    "affected",
    "references",
    "database_specific",
    "ecosystem_specific",
    "package",
    "ecosystem",
  ],
  ...[
    "name",
    "ranges",
    "versions",
    "events",
    "type",
    "introduced",
    "fixed",
    "last_affected",
    "limit",
    "score",
  ],
];
const leaf = fc.oneof(
  fc.constantFrom("0", "1.0", "SEMVER", "PyPI", "ALSA-1", "CVE-2024-1111", "CVSS_V3", "", null),
  fc.integer(),
  fc.string(),
);
const { tree } = fc.letrec((tie) => ({
  tree: fc.oneof({ maxDepth: 6 }, leaf, tie("list"), tie("object")),
  list: fc.array(tie("tree"), { maxLength: 4 }),
  object: fc.dictionary(fc.constantFrom(...members), tie("tree"), { maxKeys: 8 }),
}));

it("reads or refuses whatever has the members of a record, and names the field", () => {
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...members), tree), (value) => {
      const record = { id: "A-1", modified: "x", ...value };
      if (!claimsOsv(record)) return;
      try {
        expect(advisoryOf(readOsvRecord(record), new Map()).id).not.toBe("");
      } catch (thrown) {
        expect(thrown).toBeInstanceOf(RecordRefusal);
        expect((thrown as RecordRefusal).field).not.toBe("");
      }
    }),
    { numRuns: 2_000 },
  );
});

it("parses or refuses any bytes, as JSON and as YAML", () => {
  const pieces = fc.constantFrom(
    "id: A-1\n",
    "affected:\n",
    "- ",
    "  ",
    "&a ",
    "*a",
    "[",
    "]",
    "{",
    "}",
    '"',
    "|\n",
    ": ",
    "\t",
    "\u0000",
    "\ufeff",
    "!!js/function",
    "<<: ",
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 40 }), fc.constantFrom("a.json", "a.yaml"), (parts, name) => {
      const parsed = parseDocument(name, Buffer.from(parts.join("")));
      expect(typeof parsed.ok).toBe("boolean");
    }),
    { numRuns: 1_000 },
  );
});

it("takes damaged archives apart without throwing: each damage is told", () => {
  const files = [
    { path: "a.json", content: '{"id":"A-1","modified":"x"}' },
    { path: "b.yaml", content: "id: A-2\nmodified: x\n" },
  ];
  for (const archive of [writeTar(files), writeZip(files)]) {
    for (let at = 0; at < archive.length; at += 7) {
      const damaged = Buffer.from(archive);
      damaged[at] = (damaged[at] ?? 0) ^ 0x5a;
      const told: string[] = [];
      const sink = {
        document: (path: string) => void told.push(path),
        skipped: (path: string) => void told.push(path),
        refused: (path: string) => void told.push(path),
      };
      new PackedContent(sink, defaultInputLimits).read("feed.archive", damaged);
      expect(told.length).toBeGreaterThan(0);
    }
  }
});
