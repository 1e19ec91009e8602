import { describe, expect, it } from "vitest";
import { listOf } from "./list-kind.ts";
import { defineOption, optional } from "./option-definition.ts";
import { resolveOptions, type OptionInputs } from "./resolve-options.ts";
import { choice, duration, onOff, text } from "./value-kinds.ts";

const common = { description: "d", example: "e", since: "0.1.0", group: "g" };
const definitions = {
  failOn: defineOption({ ...common, kind: optional(choice("S", ["high", "low"])), default: undefined }),
  exclude: defineOption({ ...common, kind: listOf(text("GLOB")), default: [] as readonly string[] }),
  quiet: defineOption({ ...common, kind: onOff(), default: false }),
  timeout: defineOption({ ...common, kind: duration(), default: 0 }),
  onlyFlag: defineOption({ ...common, kind: optional(text("X")), default: undefined, sources: ["flag"] }),
};
const none: OptionInputs = { flags: [], environment: {}, files: [] };
const file = (path: string, entries: Record<string, unknown>) => ({
  path,
  entries: Object.entries(entries).map(([key, data], index) => ({ key, data, line: index + 1 })),
});
const flag = (key: string, value: string) => ({ key, written: `--${key}`, text: value });

describe("resolveOptions", () => {
  it("gives every option its default, and says so", () => {
    const { values, origins } = resolveOptions(definitions, none);
    expect(values).toEqual({ failOn: undefined, exclude: [], quiet: false, timeout: 0, onlyFlag: undefined });
    expect(new Set(Object.values(origins))).toEqual(new Set(["default"]));
  });

  it("takes flag over variable over the nearest file over the user's file", () => {
    const files = [
      file("/a/assay.yaml", { "fail-on": "low" }),
      file("/u/assay.yaml", { "fail-on": "high", quiet: true }),
    ];
    const inputs = { flags: [flag("failOn", "low")], environment: { ASSAY_FAIL_ON: "high" }, files };
    const origin = (input: OptionInputs) => resolveOptions(definitions, input).origins.failOn;
    expect(origin(inputs)).toBe("--failOn");
    expect(origin({ ...inputs, flags: [] })).toBe("ASSAY_FAIL_ON");
    expect(origin({ ...none, files })).toBe("/a/assay.yaml:1");
    expect(resolveOptions(definitions, { ...none, files }).origins.quiet).toBe("/u/assay.yaml:2");
  });

  it("adds up a list's flags, but not its sources", () => {
    const inputs = {
      ...none,
      flags: [flag("exclude", "/a,/b"), flag("exclude", "/{c,d}")],
      environment: { ASSAY_EXCLUDE: "/x" },
    };
    expect(resolveOptions(definitions, inputs).values.exclude).toEqual(["/a", "/b", "/{c,d}"]);
  });

  it("lets the last of several flags win for a single value", () => {
    const inputs = { ...none, flags: [flag("failOn", "low"), flag("failOn", "high")] };
    expect(resolveOptions(definitions, inputs).values.failOn).toBe("high");
  });

  it("takes an empty variable for none", () => {
    const environment = { ASSAY_FAIL_ON: "", ASSAY_REQUIRE_ALL: "1", HOME: "/root" };
    expect(resolveOptions(definitions, { ...none, environment }).values).toMatchObject({ failOn: undefined });
  });

  it.each([
    ["ASSAY_FIAL_ON", "Did you mean ASSAY_FAIL_ON?"],
    ["ASSAY_ONLY_FLAG", "Unset it; `assay config show` shows every option."],
  ])("refuses the variable %s, which sets nothing", (name, hint) => {
    expect(() => resolveOptions(definitions, { ...none, environment: { [name]: "x" } })).toThrow(
      expect.objectContaining({
        code: "UNKNOWN_KEY",
        message: `there is no option for the variable ${name}`,
        hint,
      }),
    );
  });

  it("names place and nearest key of an unknown one", () => {
    const files = [file("/a/assay.yaml", { quiet: true, fial_on: "high" })];
    expect(() => resolveOptions(definitions, { ...none, files })).toThrow(
      expect.objectContaining({
        code: "UNKNOWN_KEY",
        message: "/a/assay.yaml:2: there is no option `fial_on`",
        hint: "Did you mean `fail-on`?",
      }),
    );
  });

  it("refuses a flag-only option in a file", () => {
    const files = [file("/a/assay.yaml", { "only-flag": "x" })];
    expect(() => resolveOptions(definitions, { ...none, files })).toThrow(/there is no option `only-flag`/);
  });

  it.each([
    [{ "fail-on": 7 }, "/f:1 must be one of high, low"],
    [{ quiet: "yes" }, "/f:1 must be true or false"],
    [{ exclude: 3 }, "/f:1 must be a list"],
    [{ timeout: "soon" }, "/f:1 must be a duration such as 30s, 5m, 36h or 7d"],
    [{ "fail-on": null }, "/f:1 must be one of high, low"],
  ])("refuses %j", (entries, message) => {
    expect(() => resolveOptions(definitions, { ...none, files: [file("/f", entries)] })).toThrow(message);
  });
});
