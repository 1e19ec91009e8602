import { expect, it } from "vitest";
import { onlyFact } from "../../../../test/support/extract.ts";
import { gemspec } from "./gemspec.ts";

const head = `Gem::Specification.new do |s|\n  s.name = "a"\n  s.version = "1"\n`;

it.each([
  's.add_dependency "b", "~> 1"',
  "s.add_runtime_dependency(%q<b>.freeze)",
  "s.add_dependency ( 'b' )",
])("finds the dependency of %s", (line) => {
  expect(onlyFact(gemspec, `${head}  ${line}\nend\n`).dependencies).toEqual(["b"]);
});

it("takes time in proportion to a line that goes on with spaces only", () => {
  const started = process.threadCpuUsage();
  expect(onlyFact(gemspec, `${head}  s.add_dependency${" ".repeat(200_000)}x\nend\n`).dependencies).toEqual(
    [],
  );
  expect(process.threadCpuUsage(started).user / 1000).toBeLessThan(500);
});
