import { describe } from "vitest";
import { testGoldenCases } from "../../../../test/support/golden-cases.ts";

describe("vscode/extensions", () => {
  testGoldenCases(import.meta.url);
});
