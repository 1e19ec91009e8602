import { describe, expect, it } from "vitest";
import { exampleOf, seededRandom } from "../../../test/support/secret-examples.ts";
import { bufferSource } from "#formats";
import { assigned } from "./structure/assigned.ts";
import { longestMatch, parsePattern, shortestMatch } from "./engine/pattern.ts";
import {
  defaultSecretLimits,
  keyedFingerprint,
  type SecretRule,
  secretRules,
  SecretScanner,
} from "./index.ts";
import { cpuTime } from "../../../test/support/cpu-time.ts";

const fingerprint = keyedFingerprint(Buffer.alloc(32, 1));
const padding = "An ordinary line of text.\n".repeat(40);

/** A scanner of one rule whose pieces are as small as can be, so that their edges are everywhere. */
function scannerOf(
  rules: readonly SecretRule[],
  chunkBytes = defaultSecretLimits.chunkBytes,
): (text: string) => readonly { rule: string; offset: number; redacted: string; fingerprint: string }[] {
  const scanner = new SecretScanner({ rules, fingerprint, limits: { ...defaultSecretLimits, chunkBytes } });
  return (text) => scanner.scan(bufferSource(Buffer.from(text, "latin1"))).candidates;
}

const all = scannerOf(secretRules);

describe.each(secretRules.map((rule) => [rule.id, rule] as const))("%s", (id, rule) => {
  const random = seededRandom(id.length * 7919 + id.charCodeAt(0));
  const find = scannerOf([rule]);
  const examples = Array.from({ length: 30 }, () => exampleOf(rule, random)).filter(
    ({ text }) => find(text).length === 1,
  );
  const [example] = examples;
  const { text, value } = example ?? { text: "", value: "" };
  const at = text.indexOf(value);

  it("finds examples alone", () => {
    expect(examples.length).toBeGreaterThan(10);
  });

  it("finds an example at the start, in the middle and at the end of a text", () => {
    expect(find(`${text}\n${padding}`)).toMatchObject([{ rule: id, offset: at }]);
    expect(find(`${padding}${text}\n${padding}`)).toMatchObject([{ rule: id, offset: padding.length + at }]);
    expect(find(`${padding}${text}`)).toMatchObject([{ rule: id, offset: padding.length + at }]);
  });

  it("finds an example across the edges of pieces, once", () => {
    const findInPieces = scannerOf([rule], 512);
    for (const shift of [0, 1, 7, 100, 255]) {
      const before = padding.slice(0, 512 - shift);
      expect(findInPieces(`${before}\n${text}\n${padding}`)).toMatchObject([{ rule: id }]);
    }
  });

  it("finds an example as often as it is there, under one fingerprint", () => {
    const found = find([text, padding, text, padding, text].join("\n"));
    expect(found).toHaveLength(3);
    expect(new Set(found.map((one) => one.fingerprint)).size).toBe(1);
  });

  it("is found among all rules", () => {
    const found = all(`${padding}${text}\n`);
    const place = padding.length + at;
    expect(found.some(({ offset }) => offset >= padding.length - 1 && offset <= place + value.length)).toBe(
      true,
    );
  });

  it("refuses placeholders in the value's place", () => {
    for (const filler of ["x", "*"]) {
      const masked = text.slice(0, at) + filler.repeat(value.length) + text.slice(at + value.length);
      expect(find(masked)).toEqual([]);
    }
  });

  it("refuses what is cut short or goes on, where the length is fixed", () => {
    const tree = parsePattern(rule.pattern);
    const isFixed =
      longestMatch(tree) === shortestMatch(tree) &&
      value === text &&
      /^[A-Za-z0-9].*[A-Za-z0-9]$/.test(value);
    if (!isFixed) return;
    expect(find(value.slice(0, -1))).toEqual([]);
    expect(find(`${value}Q`)).toEqual([]);
    expect(find(`Q${value}`)).toEqual([]);
    const middle = Math.floor(value.length * 0.8);
    expect(find(`${value.slice(0, middle)}!${value.slice(middle + 1)}`)).toEqual([]);
  });

  it("tells no part of the value but its documented prefix", () => {
    for (const { redacted } of find(text)) {
      const prefix = /^(.{0,64}?)… \(\d+ characters\)$/.exec(redacted)?.[1];
      expect(["", ...rule.keywords]).toContain(prefix);
      expect(redacted).not.toContain(value);
    }
  });

  it("says what it is, what it opens and how to revoke it", () => {
    expect(rule.title.length).toBeGreaterThan(5);
    expect(rule.grants).toMatch(/^[a-z].{5,}[^.]$/);
    expect(rule.revoke).toMatch(/^[A-Z].{10,}\.$/);
    expect(rule.spec.url).toMatch(/^https:\/\//);
  });
});

const forms: readonly ((name: string, value: string) => string)[] = [
  (name, value) => `${name}_TOKEN=${value}\n`,
  (name, value) => `export ${name}_token="${value}"`,
  (name, value) => `  ${name}_token: ${value}\n`,
  (name, value) => `${name}_token: |\n  ${value}\n`,
  (name, value) => `{"${name}_token": "${value}"}`,
  (name, value) => JSON.stringify(`{"${name}_token": "${value}"}`),
  (name, value) => `<${name}_token>\n  ${value}\n</${name}_token>`,
  (name, value) => `var ${name}_token string = "${value}"`,
  (name, value) => `${name}_token := \`${value}\``,
  (name, value) => `$${name}_token .= '${value}';`,
  (name, value) => `  '${name}_token' => '${value}',`,
  (name, value) => `config["${name}_token"] = "${value}"`,
  (name, value) => `set("${name}_token", "${value}")`,
  (name, value) => `${name}_token ?= "${value}"`,
];

const named = secretRules.filter(({ pattern }) =>
  pattern.includes(assigned("", "").slice("(?:)".length, -2)),
);

describe.each(named.map((rule) => [rule.id, rule] as const))("a value named for %s", (id, rule) => {
  const random = seededRandom(id.length * 31 + 7);
  const find = scannerOf([rule]);
  const example = Array.from({ length: 30 }, () => exampleOf(rule, random)).find(
    ({ text }) => find(text).length === 1,
  );

  it.each(forms.map((form, index) => [index, form] as const))("is found in the form %i", (_, form) => {
    expect(find(form(rule.keywords[0] ?? "", example?.value ?? ""))).toMatchObject([{ rule: id }]);
  });
});

describe("the time of searching", () => {
  it("grows with the text, whatever a rule's keywords and beginnings are repeated", () => {
    const slow: string[] = [];
    for (const rule of secretRules) {
      const [keyword = ""] = rule.keywords;
      const find = scannerOf([rule]);
      const { text } = exampleOf(rule, seededRandom(5));
      const beginning = text.slice(0, Math.max(keyword.length, Math.floor(text.length * 0.7)));
      const cost = (length: number): number => {
        const input = beginning.repeat(Math.ceil(length / beginning.length)).slice(0, length);
        return cpuTime(() => find(input));
      };
      // Threads of the compiler are counted too: what is slow is slow each time.
      const least = (length: number): number => Math.min(cost(length), cost(length), cost(length));
      const double = least(80_000);
      if (double > 40 && double > 4 * least(40_000)) slow.push(rule.id);
    }
    expect(slow).toEqual([]);
  });
});
