import { describe, expect, it } from "vitest";
import { entryPath } from "./entry-path.ts";
import { fc } from "../../../test/support/property.ts";

describe("the path of an archive's entry", () => {
  it.each([
    ["usr/bin", "/usr/bin"],
    ["./usr/bin/", "/usr/bin"],
    ["/usr//bin", "/usr/bin"],
    ["usr/./bin/.", "/usr/bin"],
    ["usr/../bin", "/bin"],
    [".", "/"],
    ["./", "/"],
    ["/", "/"],
    ["a..b/...", "/a..b/..."],
    [".wh.x", "/.wh.x"],
  ])("%j is %j", (written, path) => expect(entryPath(written)).toBe(path));

  it.each(["..", "../a", "a/../../b", "/../a", "./../a", "a/../..", "", "a\0b"])("%j is refused", (written) =>
    expect(entryPath(written)).toBeUndefined(),
  );

  it("is absolute and has no component that means something else, or is refused", () => {
    const part = fc.constantFrom("a", "b.c", ".", "..", "", "...", "\0");
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
        const path = entryPath(parts.join("/"));
        if (path !== undefined) expect(path).toMatch(/^\/(?:[^/\0]+(?:\/[^/\0]+)*)?$/);
        expect(path ?? "").not.toMatch(/(?:^|\/)\.{1,2}(?:\/|$)/);
      }),
    );
  });
});
