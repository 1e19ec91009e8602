import { describe, expect, it } from "vitest";
import { problemText } from "./policy-bundle.ts";
import { readBundle } from "./read-bundle.ts";

function read(files: Readonly<Record<string, string>>) {
  return readBundle({
    name: "mine",
    files: Object.entries(files).map(([path, text]) => ({ path, bytes: Buffer.from(text) })),
  });
}

function problems(text: string): readonly string[] {
  const result = read({ "p.yaml": text });
  return result.ok ? [] : result.problems.map(problemText);
}

const rule = (parts: string): string => `rules:
  - id: r
    severity: deny
    title: A rule
    message: no
${parts}`;

describe("readBundle", () => {
  it("reads rules, and cases beside and apart from them", () => {
    const result = read({
      "a.yaml": rule(
        "    expression: packages.size() > 0\n    tests:\n      - { name: x, expect: violated }\n",
      ),
      "a.test.yaml":
        "tests:\n  - { rule: r, name: y, expect: satisfied, input: { packages: [{ name: a }] } }\n",
    });
    expect(result).toMatchObject({
      ok: true,
      bundle: {
        name: "mine",
        rules: [{ id: "r", severity: "deny", names: ["packages"] }],
        tests: [{ name: "y" }, { name: "x" }],
      },
    });
  });

  it("has a version that files and their names make, wherever they lie", () => {
    const text = rule("    expression: 'true'\n");
    const digest = (files: Record<string, string>) => {
      const result = read(files);
      return result.ok ? result.bundle.digest : "";
    };
    expect(digest({ "/here/a.yaml": text })).toBe(digest({ "there/a.yaml": text }));
    expect(digest({ "a.yaml": text })).not.toBe(digest({ "b.yaml": text }));
    expect(digest({ "a.yaml": text })).not.toBe(digest({ "a.yaml": `${text}\n` }));
  });

  it.each([
    ["a syntax error of YAML", "rules: [", /^p\.yaml:1:\d+: /],
    [
      "a key too many",
      rule("    expresion: 'true'\n    expression: 'true'\n"),
      /^p\.yaml:6:5: unknown key `expresion`/,
    ],
    ["a key twice", rule("    expression: 'true'\n    expression: 'true'\n"), /^p\.yaml:7:5: .*unique/],
    [
      "a severity that there is not",
      rule("    expression: 'true'\n").replace("deny", "block"),
      /^p\.yaml:3:15: .*deny, warn, audit/,
    ],
    [
      "a syntax error of an expression",
      rule("    expression: packages.exists(p, p.name ==)\n"),
      /^p\.yaml:6:45: /,
    ],
    [
      "an unknown name",
      rule("    expression: pakages.size() > 0\n"),
      /^p\.yaml:6:17: Unknown variable: pakages$/,
    ],
    [
      "an unknown member, in a block",
      rule("    expression: |\n      packages.size() > 0 &&\n        packages.all(p, p.nam != '')\n"),
      /^p\.yaml:8:27: No such key: nam$/,
    ],
    [
      "an unknown member, in a folded block",
      rule("    expression: >-\n      packages.size() > 0 &&\n      image.tags == ''\n"),
      /^p\.yaml:8:13: No such key: tags$/,
    ],
    [
      "a wrong type, quoted",
      rule("    expression: 'image.layers == \"three\"'\n"),
      /^p\.yaml:6:18: no such overload: int == string$/,
    ],
    [
      "an answer of the wrong type",
      rule("    expression: image.tag\n"),
      /^p\.yaml:6:17: the expression must be a bool, or a list/,
    ],
    [
      "a condition of the wrong type",
      rule("    when: image.tag\n    expression: 'true'\n"),
      /^p\.yaml:6:11: the expression must be a bool/,
    ],
    [
      "a regular expression that is none",
      rule("    expression: image.tag.matches('(a')\n"),
      /^p\.yaml:6:35: not a regular expression/,
    ],
    [
      "an unknown name in a message",
      rule("    expression: 'true'\n").replace("message: no", "message: it is {{ imge.tag }} now"),
      /^p\.yaml:5:23: Unknown variable: imge$/,
    ],
    [
      "a list in a message",
      rule("    expression: 'true'\n").replace("message: no", 'message: "{{ violations }}"'),
      /must be a text/,
    ],
    [
      "an id that is used",
      `${rule("    expression: 'true'\n")}  - id: r\n    severity: deny\n    title: B\n    message: b\n    expression: 'true'\n`,
      /^p\.yaml:7:5: there is a rule `r` already, at p\.yaml:2$/,
    ],
    [
      "a link that leads anywhere",
      rule("    link: javascript:alert(1)\n    expression: 'true'\n"),
      /^p\.yaml:6:11: `link` must be an https address/,
    ],
    [
      "a case with an unknown member",
      rule(
        "    expression: 'true'\n    tests:\n      - { name: x, expect: violated, input: { image: { tags: x } } }\n",
      ),
      /^p\.yaml:8:\d+: unknown key `tags`/,
    ],
    [
      "a case with a wrong type",
      rule(
        "    expression: 'true'\n    tests:\n      - { name: x, expect: violated, input: { findings: [{ level: high }] } }\n",
      ),
      /a value of type int/,
    ],
    ["no rule", "name: x\nrules: []\n", /no rule/],
    ["nothing", "", /empty/],
    ["too much", "#".repeat(600_000), /larger than/],
    [
      "a bomb of aliases",
      "a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\nrules: [*b,*b,*b,*b,*b]\n",
      /unknown key/,
    ],
    ["too deep", `rules: ${"[".repeat(60)}${"]".repeat(60)}\n`, /deeper/],
  ])("finds %s, and says where", (_name, text, expected) => {
    const found = problems(text);
    expect(found.length).toBeGreaterThan(0);
    expect(
      found.some((problem) => expected.test(problem)),
      found.join("\n"),
    ).toBe(true);
  });

  it("finds a case for a rule that there is not", () => {
    const result = read({
      "a.yaml": rule("    expression: 'true'\n"),
      "a.test.yaml": "tests:\n  - { rule: q, name: y, expect: satisfied }\n",
    });
    expect(result).toMatchObject({
      ok: false,
      problems: [{ file: "a.test.yaml", message: "there is no rule `q`" }],
    });
  });

  it("tells everything that is wrong at once", () => {
    expect(problems(rule("    expression: nope\n").replace("deny", "no")).length).toBe(2);
  });
});
