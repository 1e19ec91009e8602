import { describe, expect, it } from "vitest";
import { splitAtCommas } from "./list-kind.ts";
import { nearest } from "./nearest.ts";
import { flagName, variableName } from "./option-definition.ts";
import { byteSize, choice, duration, integer, onOff } from "./value-kinds.ts";

describe("byteSize", () => {
  it.each([
    ["0", 0],
    ["512", 512],
    ["1KiB", 1024],
    ["1k", 1024],
    ["2MB", 2_000_000],
    ["1.5GiB", 1_610_612_736],
    ["3 TiB", 3 * 1024 ** 4],
  ])("reads %s", (text, bytes) => {
    expect(byteSize().fromText(text)).toEqual({ ok: true, value: bytes });
    expect(byteSize().fromText(byteSize().toText(bytes))).toEqual({ ok: true, value: bytes });
  });

  it.each(["", "-1", "1XB", "1e3", "9999999999TiB", "1 0"])("refuses %j", (text) => {
    expect(byteSize().fromText(text).ok).toBe(false);
  });

  it("writes sizes in the largest whole unit", () => {
    expect(byteSize().toText(2 * 1024 ** 3)).toBe("2GiB");
    expect(byteSize().toText(1500)).toBe("1500B");
  });
});

describe("duration", () => {
  it.each([
    ["30", 30_000],
    ["250ms", 250],
    ["5m", 300_000],
    ["36h", 129_600_000],
    ["7d", 604_800_000],
  ])("reads %s", (text, ms) => {
    expect(duration().fromText(text)).toEqual({ ok: true, value: ms });
    expect(duration().fromText(duration().toText(ms))).toEqual({ ok: true, value: ms });
  });

  it("takes a bare number of a file for seconds", () => {
    expect(duration().fromData(300)).toEqual({ ok: true, value: 300_000 });
  });
});

describe("choice", () => {
  it("takes words in any case, and other tools' words", () => {
    const kind = choice("S", ["wont-fix", "fixed"], { will_not_fix: "wont-fix" });
    expect(kind.fromText("WONT-FIX")).toEqual({ ok: true, value: "wont-fix" });
    expect(kind.fromText("will_not_fix")).toEqual({ ok: true, value: "wont-fix" });
    expect(kind.fromText("never").ok).toBe(false);
  });
});

describe("integer", () => {
  it("keeps to its bounds and to whole numbers", () => {
    expect(integer("N", 1, 5).fromText("5")).toEqual({ ok: true, value: 5 });
    for (const text of ["0", "6", "1.5", "", "x", "-1"])
      expect(integer("N", 1, 5).fromText(text).ok).toBe(false);
  });
});

describe("onOff", () => {
  it("reads the words that variables have", () => {
    for (const text of ["1", "true", "YES", "on"])
      expect(onOff().fromText(text)).toEqual({ ok: true, value: true });
    for (const text of ["0", "false", "No", "off"])
      expect(onOff().fromText(text)).toEqual({ ok: true, value: false });
    expect(onOff().fromText("maybe").ok).toBe(false);
  });
});

describe("splitAtCommas", () => {
  it("keeps globs with braces whole", () => {
    expect(splitAtCommas("a, b,{c,{d,e}},f}")).toEqual(["a", "b", "{c,{d,e}}", "f}"]);
  });
});

describe("names", () => {
  it("derive from the key", () => {
    expect([flagName("failOn"), variableName("failOn"), variableName("db")]).toEqual([
      "fail-on",
      "ASSAY_FAIL_ON",
      "ASSAY_DB",
    ]);
  });

  it("are told from each other by the fewest edits", () => {
    expect(nearest("fial-on", ["only-fixed", "fail-on"])).toBe("fail-on");
    expect(nearest("completely-different", ["fail-on"])).toBeUndefined();
  });
});
