import { describe } from "vitest";
import { testGoldenCases } from "../../../../test/support/golden-cases.ts";

describe("helm/charts", () => {
  testGoldenCases(import.meta.url);
});
