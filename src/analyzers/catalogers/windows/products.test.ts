import { describe } from "vitest";
import { testGoldenCases } from "../../../../test/support/golden-cases.ts";

describe("windows/products", () => {
  testGoldenCases(import.meta.url);
});
