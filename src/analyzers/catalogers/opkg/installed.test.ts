import { describe } from "vitest";
import { testGoldenCases } from "../../../../test/support/golden-cases.ts";

describe("opkg/installed", () => {
  testGoldenCases(import.meta.url);
});
