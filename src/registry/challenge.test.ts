import { expect, it } from "vitest";
import { parseChallenges } from "./challenge.ts";
import { cpuTime } from "../../test/support/cpu-time.ts";

it("reads several challenges of one header, quoted strings and bare words", () => {
  expect(
    parseChallenges(
      'Bearer realm="https://auth.example/token",service="a, b",scope="repository:x:pull,push", Basic realm=x',
    ),
  ).toEqual([
    {
      scheme: "bearer",
      parameters: { realm: "https://auth.example/token", service: "a, b", scope: "repository:x:pull,push" },
    },
    { scheme: "basic", parameters: { realm: "x" } },
  ]);
});

it("ends where it cannot read on, in time", () => {
  const texts = ["", ",,,", 'a="', `Bearer ${'x="\\'.repeat(5_000)}`, "=".repeat(8_000)];
  const took = cpuTime(() => {
    for (const text of texts) parseChallenges(text);
  });
  expect(took).toBeLessThan(500);
});
