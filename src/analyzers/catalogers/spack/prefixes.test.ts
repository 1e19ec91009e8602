import { describe } from "vitest";
import { testGoldenCases } from "../../../../test/support/golden-cases.ts";

describe("spack/prefixes", () => {
  testGoldenCases(import.meta.url);
});
