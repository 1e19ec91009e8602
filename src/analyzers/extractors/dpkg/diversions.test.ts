import { describe, expect, it } from "vitest";
import { expectBounded, extract, onlyFact } from "../../../../test/support/extract.ts";
import { dpkgDiversions } from "./diversions.ts";

const table = "/bin/sh\n/bin/sh.distrib\ndash\n/usr/bin/a\n/usr/bin/a.local\n:\n";

describe("dpkg/diversions", () => {
  it("reads three lines for each", () => {
    expect(onlyFact(dpkgDiversions, table).diversions).toEqual([
      { from: "/bin/sh", to: "/bin/sh.distrib", by: "dash" },
      { from: "/usr/bin/a", to: "/usr/bin/a.local", by: ":" },
    ]);
  });

  it("tells of a table that is cut, and gives what is whole", () => {
    const { facts, issues } = extract(dpkgDiversions, table.slice(0, -10));
    expect([facts[0]?.diversions.length, issues[0]?.code]).toEqual([1, "malformed-file"]);
  });

  it("answers whatever is damaged", () => expectBounded(dpkgDiversions, Buffer.from(table)));
});
