import { expect, it } from "vitest";
import { bufferSource, readYAMLNodes } from "#formats";
import { formatErrorCode } from "../../../test/support/format-error-code.ts";

function read(text: string) {
  return readYAMLNodes(bufferSource(Buffer.from(text)));
}

it("gives every value its line and pointer, across documents", () => {
  const [first, second] = read("a:\n  b/c: 1\n---\n# nothing\nlist:\n  - x\n  - true\n");
  expect(first?.map.get("a")?.map.get("b/c")).toMatchObject({ line: 2, pointer: "/a/b~1c", scalar: 1 });
  expect(second?.map.get("list")?.list.map(({ line, scalar }) => [line, scalar])).toEqual([
    [6, "x"],
    [7, true],
  ]);
});

it("puts a key without a value on the line of its key", () => {
  expect(read("a:\n\nb: 1\n")[0]?.map.get("a")).toMatchObject({ line: 1, scalar: null });
});

it("resolves aliases and merge keys to where the value is written", () => {
  const [root] = read("x: &x\n  user: root\n  tty: true\ny:\n  <<: *x\n  tty: false\nz: *x\n");
  expect(root?.map.get("y")?.map.get("user")).toMatchObject({ line: 2, scalar: "root" });
  expect(root?.map.get("y")?.map.get("tty")).toMatchObject({ line: 6, scalar: false });
  expect(root?.map.get("z")?.line).toBe(2);
});

it("refuses what is broken, too deep, endless or too large", () => {
  expect(formatErrorCode(() => read("a: [1"))).toBe("MALFORMED");
  expect(formatErrorCode(() => read("a: &a [*a]"))).toBe("MALFORMED");
  expect(formatErrorCode(() => read(`${"[".repeat(500)}${"]".repeat(500)}`))).toBe("LIMIT");
  expect(formatErrorCode(() => read(" ".repeat(3 << 20)))).toBe("LIMIT");
});

it("leaves empty documents out", () => {
  expect(read("---\n---\n# a comment\n---\na: 1\n")).toHaveLength(1);
});
