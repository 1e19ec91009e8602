import { describe } from "vitest";
import { testGoldenCases } from "../../../../test/support/golden-cases.ts";

describe("homebrew/cellar", () => {
  testGoldenCases(import.meta.url);
});
