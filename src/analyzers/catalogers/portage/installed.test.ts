import { describe } from "vitest";
import { testGoldenCases } from "../../../../test/support/golden-cases.ts";

describe("portage/installed", () => {
  testGoldenCases(import.meta.url);
});
