import { expect, it } from "vitest";
import { leavingStatements, type KeptStatement, type Retention } from "#attestation";

const day = 24 * 3_600_000;
const now = Date.parse("2026-05-01T00:00:00Z");

function statement(
  place: string,
  name: string,
  ageDays?: number,
  more: Partial<KeptStatement> = {},
): KeptStatement {
  return { place, name, ...(ageDays === undefined ? {} : { created: now - ageDays * day }), ...more };
}

const statements = [
  statement("old", "vuln", 100),
  statement("mid", "vuln", 50),
  statement("new", "vuln", 1),
  statement("ageless", "vuln"),
  statement("sbom", "sbom-spdx", 100),
  statement("signature", "signature", 100),
  statement("bypass", "bypass", 100, { validUntil: now - 1 }),
  statement("unknown", "", 100),
];

const places = (retention: Partial<Retention>): readonly string[] =>
  leavingStatements(statements, { expired: false, ...retention }, now).map((one) => one.statement.place);

it("lets go by age, and keeps what tells none", () => {
  expect(places({ olderThanMs: 60 * day })).toEqual(["old", "sbom"]);
});

it("keeps so many of each type, the newest", () => {
  expect(places({ keepLast: 2 })).toEqual(["old", "ageless"]);
  expect(places({ keepLast: 1 })).toEqual(["mid", "old", "ageless"]);
});

it("lets go only what is both too old and beyond the newest, where both are given", () => {
  expect(places({ keepLast: 2, olderThanMs: 10 * day })).toEqual(["old"]);
  expect(places({ keepLast: 1, olderThanMs: 0 })).toEqual(["mid", "old"]);
});

it("touches signatures and exceptions when they are named, and nothing whose type is not told", () => {
  expect(places({ keepLast: 0, types: ["signature"] })).toEqual(["signature"]);
  expect(places({ keepLast: 0, types: ["*"] })).toHaveLength(7);
});

it("lets go what is over, by its own words", () => {
  expect(places({ expired: true })).toEqual([]);
  expect(places({ expired: true, types: ["bypass"] })).toEqual(["bypass"]);
});

it("takes the last in the list for the newest of one age", () => {
  const same = ["a", "b", "c"].map((place) => statement(place, "vuln", 3));
  const left = leavingStatements(same, { expired: false, keepLast: 1 }, now);
  expect(left.map((one) => one.statement.place)).toEqual(["b", "a"]);
});
