import { describe, expect, it } from "vitest";
import { bufferSource, readXML } from "#formats";

describe("attributes of an XML element", () => {
  it("are read by local name, in either quotes, with space around the sign", () => {
    const { attributes } = readXML(bufferSource(Buffer.from(`<a x:b="1" c = '2"' d="&lt;" b="later"/>`)));
    expect([...attributes]).toEqual([
      ["b", "1"],
      ["c", '2"'],
      ["d", "<"],
    ]);
  });

  it("take time in proportion to the tag, however long a name in it is", () => {
    const document = Buffer.from(`<a b="1" ${"x".repeat(4 << 20)}>`);
    const started = process.threadCpuUsage();
    expect(readXML(bufferSource(document)).attributes.get("b")).toBe("1");
    expect(process.threadCpuUsage(started).user / 1000).toBeLessThan(500);
  });
});
