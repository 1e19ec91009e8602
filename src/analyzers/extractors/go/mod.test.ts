import { describe, expect, it } from "vitest";
import { expectBounded, onlyFact } from "../../../../test/support/extract.ts";
import { goMod } from "./mod.ts";

const text = `module "example.com/app" // a comment

go 1.21.3
toolchain go1.22.0

require example.com/single v1.0.0
require (
	example.com/a v1.2.3 // indirect
	example.com/b v0.0.0-20240101000000-abcdefabcdef
	example.com/c v2.0.0+incompatible
)
replace (
	example.com/a v1.2.3 => example.com/fork/a v1.2.4
	example.com/b => ../b
)
replace example.com/c v9.9.9 => example.com/other v1.0.0
exclude example.com/d v1.0.0
retract [v1.0.0, v1.1.0]
`;

describe("reading go.mod", () => {
  it("reads what is required with what it is replaced by", () => {
    expect(onlyFact(goMod, text)).toEqual({
      module: "example.com/app",
      go: "1.21.3",
      required: [
        { path: "example.com/single", version: "v1.0.0", isIndirect: false, line: 6 },
        {
          path: "example.com/fork/a",
          version: "v1.2.4",
          replaces: "example.com/a",
          isIndirect: true,
          line: 8,
        },
        {
          path: "example.com/b",
          version: "v0.0.0-20240101000000-abcdefabcdef",
          directory: "../b",
          isIndirect: false,
          line: 9,
        },
        { path: "example.com/c", version: "v2.0.0+incompatible", isIndirect: false, line: 10 },
      ],
    });
  });

  it("stays bounded on damaged files", () => {
    expectBounded(goMod, Buffer.from(text));
  });
});
