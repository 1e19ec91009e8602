import { describe } from "vitest";
import { testGoldenCases } from "../../../../test/support/golden-cases.ts";

describe("browser/extensions", () => {
  testGoldenCases(import.meta.url);
});
