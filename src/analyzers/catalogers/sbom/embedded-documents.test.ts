import { describe } from "vitest";
import { testGoldenCases } from "../../../../test/support/golden-cases.ts";

describe("sbom/embedded-documents", () => {
  testGoldenCases(import.meta.url);
});
