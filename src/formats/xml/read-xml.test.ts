import { describe, expect, it } from "vitest";
import { bufferSource, childOf, childText, readXML } from "#formats";
import { formatErrorCode } from "../../../test/support/format-error-code.ts";
import { fc } from "../../../test/support/property.ts";

const read = (text: string) => readXML(bufferSource(Buffer.from(text)));
const codeOf = (text: string): string => formatErrorCode(() => read(text));

describe("XML documents", () => {
  it("give elements by local name, with their own text joined and without surrounding space", () => {
    const root = read(`\ufeff<?xml version="1.0"?>\n<m:project xmlns:m='x'>
      <name> a <!-- not <this> --> b<br/> c </name><m:empty/><name>second</name></m:project>\n`);
    expect(root.name).toBe("project");
    expect(root.children.map(({ name }) => name)).toEqual(["name", "empty", "name"]);
    expect(childText(root, "name")?.replace(/\s+/g, " ")).toBe("a b c");
    expect(childText(root, "empty")).toBeUndefined();
    expect(childOf(childOf(root, "missing"), "name")).toBeUndefined();
  });

  it("expand the five predefined entities and characters, and no others", () => {
    const text = "&lt;&gt;&amp;&apos;&quot; &#65;&#x42; &unknown; &#x110000; & &";
    expect(read(`<a>${text}</a>`).text).toBe("<>&'\" AB &unknown; \ufffd & &");
    expect(read("<a><![CDATA[<b>&amp;</b>]]></a>").text).toBe("<b>&amp;</b>");
  });

  it("read nothing of a document type, so that no entity grows and no file is opened", () => {
    const root = read(
      `<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd"><!ENTITY c "&b;&b;">]><a>&b;&c;</a>`,
    );
    expect(root.text).toBe("&b;&c;");
  });

  it("let a sign end a tag only outside of quotes", () => {
    expect(read(`<a b="1>2" c='>'><d/></a>`).children).toHaveLength(1);
  });

  it("are read as far as they go when elements are left open at the end", () => {
    expect(childText(read("<a><b>text</b><c>more"), "c")).toBe("more");
  });

  it("that are broken, too deep or too large are refused", () => {
    expect(codeOf("")).toBe("MALFORMED");
    expect(codeOf("text only")).toBe("MALFORMED");
    expect(codeOf("<a></b>")).toBe("MALFORMED");
    expect(codeOf("<a>< b/></a>")).toBe("MALFORMED");
    expect(codeOf("<a><!-- ")).toBe("TRUNCATED");
    expect(codeOf('<a b="')).toBe("TRUNCATED");
    expect(codeOf("<a>".repeat(300))).toBe("LIMIT");
    expect(codeOf(`<a>${"<b/>".repeat(200_001)}</a>`)).toBe("LIMIT");
    expect(codeOf(`<a>${" ".repeat(8 << 20)}</a>`)).toBe("LIMIT");
  });

  it("answer or refuse whatever the bytes", () => {
    const piece = fc.constantFrom(
      "<",
      ">",
      "/",
      "a",
      "b:",
      "<a>",
      "</a>",
      "<!--",
      "-->",
      "<![CDATA[",
      '"',
      "&lt;",
      " ",
      "=",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        expect(["none", "MALFORMED", "TRUNCATED", "LIMIT"]).toContain(codeOf(pieces.join("")));
      }),
      { numRuns: 500 },
    );
  });
});
