import { describe } from "vitest";
import { testGoldenCases } from "../../../../test/support/golden-cases.ts";

describe("kernel/kernels", () => {
  testGoldenCases(import.meta.url);
});
