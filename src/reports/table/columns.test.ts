import { describe, expect, it } from "vitest";
import { columnLines } from "./columns.ts";
import { firstLines, paragraph, render, span } from "./styled-text.ts";

describe("a list in columns", () => {
  it("gives the last column what the others leave, and breaks its cells instead of cutting them", () => {
    const columns = [
      { title: "stated", maxWidth: 40 },
      { title: "of", maxWidth: 10, fills: true },
    ];
    const rows = [
      [[span("nothing")], [span("bash, libssl3, zlib1g, log4j-core")]],
      [[span("x")], [span("")]],
    ];
    const lines = [...columnLines(columns, rows, 30)].map((line) => render(line, false));
    expect(lines).toEqual([
      " stated   of\n",
      " nothing  bash, libssl3,\n",
      "          zlib1g, log4j-core\n",
      " x\n",
    ]);
  });
});

describe("the first of some lines", () => {
  const shown = (text: string, most: number) =>
    firstLines(paragraph(text, 12), { most, width: 12 }).map((line) => render(line, false).trimEnd());

  it("are all where they are few enough", () => {
    expect(shown("one two three four", 2)).toEqual(["one two", "three four"]);
  });

  it("end in the mark of what is left out, beside words and never alone", () => {
    expect(shown("one two three four five", 2)).toEqual(["one two", "three four …"]);
    expect(shown("one two abcdefghijkl five", 2)).toEqual(["one two", "abcdefghi…"]);
  });
});
