import { describe, expect, it } from "vitest";
import { hasXMLElement, readXMLRecords } from "./xml-records.ts";

const texts = (document: string, ...names: string[]): string[] =>
  [...readXMLRecords(Buffer.from(document), new Set(names))].map((found) =>
    found.ok ? `${found.element.name}=${found.element.text}` : found.error.code,
  );

describe("readXMLRecords", () => {
  it("gives the elements of these names and no others", () => {
    expect(
      texts("<updates><update>1</update><updated>x</updated><update>2</update></updates>", "update"),
    ).toEqual(["update=1", "update=2"]);
    expect(texts('<o:d xmlns:o="x"><o:test id="1"/><test>2</test></o:d>', "test")).toEqual([
      "test=",
      "test=2",
    ]);
  });

  it("is not misled by comments, sections of text and tags that begin alike", () => {
    const document = "<a><!-- <r>no</r> --><![CDATA[<r>no</r>]]><r><n>1</n><rr>x</rr>yes</r></a>";
    expect(texts(document, "r")).toEqual(["r=yes"]);
    expect(texts("<a><!-- <r>", "r")).toEqual([]);
  });

  it("tells which record cannot be read, and goes on", () => {
    expect(texts("<a><r><b></c></r><r>2</r></a>", "r")).toEqual(["MALFORMED", "r=2"]);
    expect(texts("<a><r>1</r><r>2", "r")).toEqual(["r=1", "TRUNCATED"]);
    expect(texts(`<a><r>${"<b>".repeat(1000)}</r><r>2</r></a>`, "r")).toEqual(["LIMIT", "r=2"]);
  });

  it("expands nothing but the predefined entities", () => {
    const bomb = '<!DOCTYPE a [<!ENTITY l "lol"><!ENTITY l2 "&l;&l;&l;">]><a><r>&l2;&amp;</r></a>';
    expect(texts(bomb, "r")).toEqual(["r=&l2;&"]);
  });
});

describe("hasXMLElement", () => {
  it("tells a document's kind by its beginning", () => {
    expect(hasXMLElement(Buffer.from("<?xml?><x:updates a='1'>"), "updates")).toBe(true);
    expect(hasXMLElement(Buffer.from("<!doctype html><html><body>"), "updates")).toBe(false);
  });
});
