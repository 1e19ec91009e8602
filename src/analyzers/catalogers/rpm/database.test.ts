import { describe } from "vitest";
import { testGoldenCases } from "../../../../test/support/golden-cases.ts";

describe("rpm/database", () => {
  testGoldenCases(import.meta.url);
});
