import { describe } from "vitest";
import { testGoldenCases } from "../../../../test/support/golden-cases.ts";

describe("jetbrains/plugins", () => {
  testGoldenCases(import.meta.url);
});
