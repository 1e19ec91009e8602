import { describe, expect, it } from "vitest";
import { emptyDocument, type SbomComponent } from "../sbom-document.ts";
import { expressionInSPDX2, expressionOf, licenseReferences } from "./spdx-licenses.ts";

const component = (licenses: readonly string[]): SbomComponent => ({
  reference: "a",
  name: "a",
  version: undefined,
  purl: undefined,
  licenses,
  supplier: undefined,
  kind: "library",
  properties: [],
});

describe("an exception that the list does not know", () => {
  const licenses = ["GPL-2.0-or-later WITH AdditionRef-distribution-exception AND MIT"];

  it("stays in SPDX 3, whose grammar has it", () => {
    expect(expressionOf(licenses)).toBe(licenses[0]);
  });

  it("makes one reference of the licence in SPDX 2, whose grammar has not, and the reference is explained", () => {
    expect(expressionInSPDX2(licenses)).toBe(
      "LicenseRef-GPL-2.0-or-later-WITH-distribution-exception AND MIT",
    );
    const other = "LicenseRef-BSD-like WITH AdditionRef-binary";
    expect(expressionInSPDX2([other])).toBe("LicenseRef-BSD-like-WITH-binary");
    const document = {
      ...emptyDocument,
      format: "",
      components: [component([...licenses, other, "LicenseRef-plain OR MIT"])],
    };
    expect(licenseReferences(document)).toEqual([
      ["LicenseRef-BSD-like-WITH-binary", "BSD-like WITH binary"],
      [
        "LicenseRef-GPL-2.0-or-later-WITH-distribution-exception",
        "GPL-2.0-or-later WITH distribution-exception",
      ],
      ["LicenseRef-plain", "plain"],
    ]);
  });

  it("leaves exceptions of the list alone", () => {
    const listed = "GPL-2.0-only WITH Classpath-exception-2.0";
    expect(expressionInSPDX2([listed])).toBe(listed);
  });
});
