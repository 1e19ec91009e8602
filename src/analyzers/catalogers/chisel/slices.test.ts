import { describe } from "vitest";
import { testGoldenCases } from "../../../../test/support/golden-cases.ts";

describe("chisel/slices", () => {
  testGoldenCases(import.meta.url);
});
