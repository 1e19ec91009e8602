import { describe } from "vitest";
import { testGoldenCases } from "../../../../test/support/golden-cases.ts";

describe("wordpress/sites", () => {
  testGoldenCases(import.meta.url);
});
