import { describe } from "vitest";
import { testGoldenCases } from "../../../../test/support/golden-cases.ts";

describe("flatpak/deployed", () => {
  testGoldenCases(import.meta.url);
});
