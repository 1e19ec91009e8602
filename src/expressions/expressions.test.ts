import { afterAll, describe, expect, it } from "vitest";
import { expressionChecker, openEvaluator, type Vocabulary } from "./index.ts";

const vocabulary: Vocabulary = {
  types: [
    {
      name: "Thing",
      description: "",
      fields: [
        { name: "label", type: "string", description: "" },
        { name: "size", type: "int", description: "" },
        { name: "part", type: "double", description: "" },
        { name: "tags", type: "list<string>", description: "" },
      ],
    },
  ],
  variables: [
    { name: "things", type: "list<Thing>", description: "" },
    { name: "labels", type: "map<string, string>", description: "" },
    { name: "one", type: "Thing", description: "" },
    { name: "count", type: "int", description: "" },
  ],
};

describe("expressionChecker", () => {
  const check = expressionChecker(vocabulary);

  it.each([
    ["things.exists(t, t.size > 3)", "bool"],
    ["things.filter(t, 'x' in t.tags)", "list<Thing>"],
    ["things.map(t, t.label)", "list<string>"],
    ["labels['a'] + string(count)", "string"],
  ])("gives the type of %s", (source, type) => {
    expect(check(source)).toMatchObject({ ok: true, type });
  });

  it("gives the names that an expression looks up", () => {
    expect(check("things.exists(t, t.size > count) && labels['one'] == ''")).toMatchObject({
      names: ["count", "labels", "t", "things"],
    });
  });

  it.each([
    ["things.exists(t, t.size > )", /expected|unexpected/i, 26],
    ["thing.size() > 0", /Unknown variable: thing/, 0],
    ["count > 0 &&\n  one.sizes == 3", /No such key: sizes/, 19],
    ["one.size == 'big'", /int == string/, 0],
    ["one.label.matches('(a')", /regular expression/, 18],
    ["one.label.nope()", /no matching overload/, 0],
    ["things.map(t, [t.size, 'x'])", /List elements/, 23],
  ])("says what is wrong with %j, and where", (source, message, offset) => {
    const result = check(source);
    expect(result).toMatchObject({ ok: false, offset });
    expect(!result.ok && result.message).toMatch(message);
  });

  it("refuses what is too long or too deep", () => {
    expect(check(`"${"x".repeat(9000)}" == ""`).ok).toBe(false);
    expect(check("(".repeat(500) + "true" + ")".repeat(500)).ok).toBe(false);
    expect(check(Array.from({ length: 1500 }, () => "true").join("&&")).ok).toBe(false);
  });
});

describe("an evaluator", () => {
  const evaluator = openEvaluator(vocabulary, 400);
  afterAll(() => evaluator.close());
  const things = [
    { label: "a", size: 1, part: 0.5, tags: ["x"] },
    { label: "b", size: 9 },
  ];

  it("gives truths, texts, and of lists how many and what they are called", async () => {
    evaluator.bind({ things, labels: { a: "b" } });
    expect(await evaluator.evaluate("things.all(t, t.size > 0)")).toEqual({
      ok: true,
      value: { kind: "bool", value: true },
    });
    expect(await evaluator.evaluate("things.filter(t, t.size > 3)")).toEqual({
      ok: true,
      value: { kind: "list", count: 1, named: ["b"] },
    });
    expect(await evaluator.evaluate("labels['a'] + string(count)", { count: 7 })).toEqual({
      ok: true,
      value: { kind: "text", value: "b7" },
    });
  });

  it("fills in what an input leaves out", async () => {
    evaluator.bind({ things });
    const empty = "labels.size() == 0 && one.label == '' && things[1].tags == [] && things[1].part == 0.0";
    expect(await evaluator.evaluate(empty)).toMatchObject({ value: { value: true } });
  });

  it("holds nothing but what the input names", async () => {
    evaluator.bind({ labels: { a: "b" } });
    expect(await evaluator.evaluate("'constructor' in labels || '__proto__' in labels")).toMatchObject({
      value: { value: false },
    });
  });

  it("tells of an expression that has no value", async () => {
    evaluator.bind({});
    expect(await evaluator.evaluate("things[3].size > 1")).toMatchObject({ ok: false });
    expect(await evaluator.evaluate("1 / count > 1")).toEqual({ ok: false, message: "division by zero" });
  });

  it("ends what takes too long, and goes on with the same input", async () => {
    evaluator.bind({ things, labels: { a: `${"a".repeat(40)}!` } });
    expect(await evaluator.evaluate("labels['a'].matches('^(a+)+$')")).toEqual({ ok: false, ended: "time" });
    expect(await evaluator.evaluate("things.size() == 2")).toMatchObject({ value: { value: true } });
  });
});
