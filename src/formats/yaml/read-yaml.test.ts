import { expect, it } from "vitest";
import { bufferSource, readYAML } from "#formats";
import { formatErrorCode } from "../../../test/support/format-error-code.ts";

function read(text: string): unknown {
  return readYAML(bufferSource(Buffer.from(text)));
}

it("reads mappings, sequences, texts and numbers", () => {
  expect(read("name: a\nlist:\n  - 1\n  - 'two'\n")).toEqual({ name: "a", list: [1, "two"] });
});

it("passes over tags of other languages", () => {
  const text = "--- !ruby/object:Gem::Specification\nversion: !ruby/object:Gem::Version\n  version: 1.2.3\n";
  expect(read(text)).toEqual({ version: { version: "1.2.3" } });
});

it("follows aliases, within bounds", () => {
  expect(read("a: &x [1]\nb: *x\n")).toEqual({ a: [1], b: [1] });
  const laughs = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"];
  for (let level = 1; level < 12; level += 1) {
    laughs.push(`a${level}: &a${level} [${`*a${level - 1}, `.repeat(9)}]`);
  }
  expect(formatErrorCode(() => read(laughs.join("\n")))).toBe("MALFORMED");
});

it("refuses what is broken, too deep or too large", () => {
  expect(formatErrorCode(() => read("a: [1, 2"))).toBe("MALFORMED");
  expect(formatErrorCode(() => read("a: b: c"))).toBe("MALFORMED");
  expect(formatErrorCode(() => read("[".repeat(20_000)))).toBe("MALFORMED");
  expect(formatErrorCode(() => read(" ".repeat(3 << 20)))).toBe("LIMIT");
});

it("does not let keys reach the prototype of objects", () => {
  read("__proto__:\n  polluted: true\n");
  expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false);
});

it("stops at the first error, however many follow", () => {
  const before = process.memoryUsage().heapUsed;
  const started = process.threadCpuUsage();
  expect(formatErrorCode(() => read("]".repeat(1 << 20)))).toBe("MALFORMED");
  expect(process.threadCpuUsage(started).user / 1000).toBeLessThan(1000);
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(256 << 20);
});
