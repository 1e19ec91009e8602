import { describe } from "vitest";
import { testGoldenCases } from "../../../../test/support/golden-cases.ts";

describe("nix/store", () => {
  testGoldenCases(import.meta.url);
});
