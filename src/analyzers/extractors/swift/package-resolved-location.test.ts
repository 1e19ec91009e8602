import { expect, it } from "vitest";
import { onlyFact } from "../../../../test/support/extract.ts";
import { packageResolved } from "./package-resolved.ts";

function resolved(...locations: readonly string[]): string {
  const pins = locations.map((location, index) => ({
    identity: `pin-${index}`,
    kind: "remoteSourceControl",
    location,
    state: { version: "1.0.0" },
  }));
  return JSON.stringify({ version: 2, pins });
}

it("names a package by its address, without what ends it", () => {
  const { packages } = onlyFact(
    packageResolved,
    resolved("https://git.example/a/b.git//", "https://git.example/a/c"),
  );
  expect(packages.map(({ name }) => name)).toEqual(["git.example/a/b", "git.example/a/c"]);
});

it("takes time in proportion to an address of slashes", () => {
  const started = process.threadCpuUsage();
  const location = `https://git.example${"/".repeat(4000)}x`;
  onlyFact(packageResolved, resolved(...Array.from({ length: 500 }, () => location)));
  expect(process.threadCpuUsage(started).user / 1000).toBeLessThan(1000);
});
