import { describe } from "vitest";
import { testGoldenCases } from "../../../../test/support/golden-cases.ts";

describe("pacman/local", () => {
  testGoldenCases(import.meta.url);
});
