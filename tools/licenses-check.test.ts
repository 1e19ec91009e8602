import { describe, expect, it } from "vitest";
import { checkLicenses } from "./licenses-check.mjs";

const entry = (license: string | undefined, dev = false) => ({ version: "1.0.0", license, dev });

describe("the check of licences", () => {
  it("accepts permissive licences and a choice that has one", () => {
    const packages = { "": {}, "node_modules/a": entry("MIT"), "node_modules/b": entry("(GPL-2.0 OR ISC)") };
    expect(checkLicenses({ packages })).toEqual({ packages: 2, refused: [] });
  });

  it("refuses copyleft, unknown and missing licences", () => {
    const packages = {
      "node_modules/a": entry("GPL-3.0-only"),
      "node_modules/b": entry(undefined),
      "node_modules/c": entry("MPL-2.0"),
    };
    expect(checkLicenses({ packages }).refused).toHaveLength(3);
  });

  it("accepts weak copyleft for what is never shipped", () => {
    expect(checkLicenses({ packages: { "node_modules/c": entry("MPL-2.0", true) } }).refused).toEqual([]);
  });
});
