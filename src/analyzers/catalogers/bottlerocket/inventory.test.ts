import { describe } from "vitest";
import { testGoldenCases } from "../../../../test/support/golden-cases.ts";

describe("bottlerocket/inventory", () => {
  testGoldenCases(import.meta.url);
});
