import { describe, expect, it } from "vitest";
import { bufferSource } from "#formats";
import { parseCustomChecks } from "./parse-custom-checks.ts";
import { runCustomChecks } from "./run-custom-checks.ts";

function parse(lines: readonly string[]) {
  return parseCustomChecks(bufferSource(Buffer.from(lines.join("\n"))), "checks.yaml");
}

const owner = [
  "checks:",
  "  - id: owner",
  "    target: kubernetes",
  "    title: An object names no owner",
  "    severity: high",
  '    when: object.kind == "Pod"',
  "    fails: '!has(object.metadata.owner)'",
];

describe("a file of checks", () => {
  it("gives checks with a name of their own", () => {
    expect(parse(owner)).toMatchObject([{ id: "custom/owner", severity: "high", target: "kubernetes" }]);
  });

  it.each([
    [["a: 1"], "checks.yaml:1: checks: there is no list"],
    [["checks:", "  - id: a", "    target: terraform"], "checks.yaml:3: target: one of compose, dockerfile"],
    [[...owner, "    sverity: low"], "checks.yaml:8: sverity: there is no such key"],
    [[...owner.slice(0, 6), "    fails: objct.kind == 1"], "checks.yaml:7: fails: Unknown variable: objct"],
    [[...owner.slice(0, 6), "    fails: '1 + 1'"], "checks.yaml:7: fails: it gives int"],
    [[...owner.slice(0, 6)], "checks.yaml:2: fails: it is missing"],
    [[...owner, ...owner.slice(1)], "checks.yaml:8: id: custom/owner is there twice"],
    [["checks: ["], "checks.yaml is no YAML file"],
  ])("with an error names line and key: %j", (lines, message) => {
    expect(() => parse(lines)).toThrow(message);
  });
});

describe("checks of the user's own", () => {
  const file = (object: object) => ({ path: "/a.yaml", layer: 0, target: "kubernetes", documents: [object] });

  it("fail at the object's line, and tell what could not be evaluated", async () => {
    const { places, issues } = await runCustomChecks(parse(owner), [
      file({ kind: "Pod", metadata: { name: "a" }, $line: 3 }),
      file({ kind: "Pod", metadata: { owner: "b" }, $line: 3 }),
      file({ kind: "Service", $line: 1 }),
      file({ kind: "Pod", $line: 1 }),
    ]);
    expect(places).toHaveLength(1);
    expect(places[0]?.failed).toEqual([
      { check: "custom/owner", failures: [{ message: "An object names no owner", line: 3 }], omitted: 0 },
    ]);
    expect(issues.map(({ code }) => code)).toEqual(["check-not-evaluated"]);
  });
});
