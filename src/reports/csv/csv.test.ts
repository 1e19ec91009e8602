import { describe, expect, it } from "vitest";
import { hostile } from "../../../test/support/sample-reports.ts";
import { csvRow } from "./csv-row.ts";
import { csvReporter } from "./index.ts";
import { fc } from "../../../test/support/property.ts";

describe("a CSV record", () => {
  it.each(["=1+1", "+1", "-1", "@SUM(A1)", " =1", "|calc", "＝1"])(
    "keeps %j from being calculated",
    (text) => {
      expect(csvRow([text]).startsWith(`"'`)).toBe(true);
    },
  );

  it("quotes what RFC 4180 asks to be quoted", () => {
    expect(csvRow(['a "b", c', ""])).toBe('"a ""b"", c",""\r\n');
  });

  it("is one line of as many fields, whatever they hold", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "binary" }), { minLength: 1 }), (fields) => {
        const rows = parse(csvRow(fields));
        expect(rows).toHaveLength(1);
        expect(rows[0]).toHaveLength(fields.length);
        for (const cell of rows[0]!) expect(cell).not.toMatch(/^\s*[=+\-@|%]|\p{Cc}/u);
      }),
    );
  });

  it("has every column in every row of a report", () => {
    const text = [
      ...csvReporter.write(hostile('x",\r\n=1'), {
        color: false,
        width: 80,
        dependencyTree: false,
        allPackages: false,
      }),
    ].join("");
    const rows = parse(text);
    expect(rows).toHaveLength(4);
    expect(new Set(rows.map((row) => row.length))).toEqual(new Set([25]));
  });
});

/** The grammar of RFC 4180, section 2, and nothing that it does not allow. */
function parse(text: string): string[][] {
  const rows: string[][] = [];
  let rest = text;
  let row: string[] = [];
  while (rest !== "") {
    const field = /^"((?:[^"]|"")*)"(,|\r\n)/.exec(rest);
    if (field === null) throw new Error(`not RFC 4180: ${rest.slice(0, 40)}`);
    row.push(field[1]!.replaceAll('""', '"'));
    if (field[2] !== ",") {
      rows.push(row);
      row = [];
    }
    rest = rest.slice(field[0].length);
  }
  return rows;
}
