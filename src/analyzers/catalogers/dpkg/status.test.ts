import { describe } from "vitest";
import { testGoldenCases } from "../../../../test/support/golden-cases.ts";

describe("dpkg/status", () => {
  testGoldenCases(import.meta.url);
});
