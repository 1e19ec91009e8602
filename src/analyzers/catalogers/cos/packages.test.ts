import { describe } from "vitest";
import { testGoldenCases } from "../../../../test/support/golden-cases.ts";

describe("cos/packages", () => {
  testGoldenCases(import.meta.url);
});
