import { describe, expect, it } from "vitest";
import { parseLicenseExpression, printLicenseExpression } from "./spdx-expression.ts";

const printed = (text: string): string | undefined => {
  const expression = parseLicenseExpression(text);
  return expression === undefined ? undefined : printLicenseExpression(expression);
};

describe("an SPDX licence expression", () => {
  it.each([
    ["MIT", "MIT"],
    ["(MIT)", "MIT"],
    ["MIT and ISC", "MIT AND ISC"],
    ["MIT AND (ISC AND 0BSD)", "MIT AND ISC AND 0BSD"],
    ["MIT OR ISC AND 0BSD", "MIT OR ISC AND 0BSD"],
    ["(MIT OR ISC) AND 0BSD", "(MIT OR ISC) AND 0BSD"],
    ["MIT OR MIT", "MIT"],
    ["EPL-1.0+ WITH x-exception", "EPL-1.0+ WITH x-exception"],
    ["DocumentRef-a:LicenseRef-b", "DocumentRef-a:LicenseRef-b"],
  ])("%s is printed as %s", (text, expected) => {
    expect(printed(text)).toBe(expected);
  });

  it.each(["", "(", "MIT OR", "AND MIT", "MIT ISC", "(MIT", "MIT)", "MIT WITH", "MIT WITH (a)", "a_b", "()"])(
    "“%s” is none",
    (text) => {
      expect(parseLicenseExpression(text)).toBeUndefined();
    },
  );

  it("is none when it is nested too deep or too long", () => {
    expect(parseLicenseExpression("(".repeat(4_000) + "MIT" + ")".repeat(4_000))).toBeUndefined();
    expect(parseLicenseExpression("MIT OR ".repeat(4_000) + "MIT")).toBeUndefined();
  });
});
