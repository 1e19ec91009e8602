import { testGoldenCases } from "../../../../test/support/golden-cases.ts";

testGoldenCases(import.meta.url);
