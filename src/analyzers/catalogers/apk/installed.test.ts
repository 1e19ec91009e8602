import { describe } from "vitest";
import { testGoldenCases } from "../../../../test/support/golden-cases.ts";

describe("apk/installed", () => {
  testGoldenCases(import.meta.url);
});
