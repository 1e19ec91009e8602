import { describe, expect, it } from "vitest";
import { expectBounded, extract, onlyFact } from "../../../../test/support/extract.ts";
import { pythonRecord } from "./record.ts";

const sample = `../../../bin/flask,sha256=aa,200
flask/__init__.py,sha256=bb,10
flask/app.py,sha256=cc,20
"odd, ""name"".py",,
flask-3.0.3.dist-info/RECORD,,
`;

describe("records of installed files", () => {
  it("give files by directory, quoted names too", () => {
    expect(onlyFact(pythonRecord, sample).directories).toEqual([
      ["../../../bin", ["flask"]],
      ["flask", ["__init__.py", "app.py"]],
      ["", ['odd, "name".py']],
      ["flask-3.0.3.dist-info", ["RECORD"]],
    ]);
  });

  it("are nothing without a column", () => {
    expect(extract(pythonRecord, "text\n\n,sha256=aa,1\n")).toEqual({ facts: [], issues: [] });
  });

  it("are cut, and reported, where they list more files than any distribution has", () => {
    const { facts, issues } = extract(pythonRecord, "a,,\n".repeat(200_001));
    expect(facts[0]?.directories[0]?.[1]).toHaveLength(200_000);
    expect(issues.map(({ code }) => code)).toEqual(["too-many-entries"]);
  });

  it("stay bounded whatever the bytes", () => expectBounded(pythonRecord, Buffer.from(sample)));
});
