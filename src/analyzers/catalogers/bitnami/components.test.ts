import { describe } from "vitest";
import { testGoldenCases } from "../../../../test/support/golden-cases.ts";

describe("bitnami/components", () => {
  testGoldenCases(import.meta.url);
});
