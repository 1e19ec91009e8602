import { describe } from "vitest";
import { testGoldenCases } from "../../../../test/support/golden-cases.ts";

describe("snap/snaps", () => {
  testGoldenCases(import.meta.url);
});
