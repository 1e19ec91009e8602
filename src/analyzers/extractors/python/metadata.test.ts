import { describe, expect, it } from "vitest";
import { expectBounded, extract, onlyFact } from "../../../../test/support/extract.ts";
import { pythonMetadata } from "./metadata.ts";

const sample = `Metadata-Version: 2.1
Name: Flask-Example
Version: 1.2.3
License: BSD-3-Clause
Classifier: License :: OSI Approved :: BSD License
Requires-Dist: click (>=8) ; python_version >= "3.8"
Requires-Dist: tomli ; extra == "toml"

Name: not a field, but the description
`;

describe("core metadata", () => {
  it("tell name, version, licence and requirements, and nothing of the description", () => {
    expect(onlyFact(pythonMetadata, sample)).toEqual({
      name: "Flask-Example",
      version: "1.2.3",
      licenses: ["BSD-3-Clause"],
      requires: ['click (>=8) ; python_version >= "3.8"', 'tomli ; extra == "toml"'],
    });
  });

  it("tell the licence by the most exact field", () => {
    const licensed = (...lines: readonly string[]) =>
      onlyFact(pythonMetadata, ["Metadata-Version: 2.4", "Name: a", "Version: 1", ...lines].join("\n"))
        .licenses;
    const classifier = "Classifier: License :: OSI Approved :: MIT License";
    expect(licensed("License-Expression: MIT", "License: other")).toEqual(["MIT"]);
    expect(licensed("License: UNKNOWN", classifier)).toEqual(["MIT License"]);
    expect(licensed("License: Copyright someone", "        and more", classifier)).toEqual(["MIT License"]);
    expect(licensed("License: Copyright someone", "        and more")).toEqual(["Copyright someone"]);
    expect(licensed("Classifier: License :: OSI Approved")).toEqual([]);
  });

  it("are not what other programs call METADATA", () => {
    expect(extract(pythonMetadata, "Name: a\nVersion: 1\n").facts).toEqual([]);
    expect(extract(pythonMetadata, "").facts).toEqual([]);
  });

  it("stay bounded whatever the bytes", () => expectBounded(pythonMetadata, Buffer.from(sample)));
});
