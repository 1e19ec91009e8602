import { describe } from "vitest";
import { testGoldenCases } from "../../../../test/support/golden-cases.ts";

describe("perl/distributions", () => {
  testGoldenCases(import.meta.url);
});
