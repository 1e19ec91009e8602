import { describe, expect, it } from "vitest";
import { bufferSource } from "#formats";
import {
  configuredRules,
  keyedFingerprint,
  readSecretConfig,
  SecretScanner,
  secretRules,
  valueAllowances,
} from "../index.ts";

const fingerprint = keyedFingerprint(Buffer.alloc(32, 1));

function scannerOf(text: string, file: string): (content: string, path?: string) => readonly string[] {
  const config = readSecretConfig(text, file);
  const rules = configuredRules(secretRules, config);
  const scanner = new SecretScanner({ rules, fingerprint, allowedBy: valueAllowances(config.allow) });
  return (content, path) =>
    scanner.scan(bufferSource(Buffer.from(content)), path).candidates.map(({ rule }) => rule);
}

const acme = `version: 1
rules:
  - id: acme/deploy-token
    title: Acme deploy token
    grants: deploys to Acme
    severity: critical
    keywords: [acme_]
    pattern: acme_[a-z0-9]{16}
    revoke: Delete it in Acme's console.
    examples:
      match: [acme_a1b2c3d4e5f6g7h8]
      noMatch: [acme_short]
`;
const token = ["acme_", "k3v9x2m7q8w4z6t1"].join("");
const aws = ["AK", "IAQ3EXV7ZK2MWPLRTB"].join("");

describe("rules of the user's in YAML", () => {
  it("run beside ours, and win over one of ours with the same id", () => {
    const find = scannerOf(acme, "rules.yaml");
    expect(find(`a ${token}\nb ${aws}\n`)).toEqual(["acme/deploy-token", "aws/access-key-id"]);
  });

  it("disable rules, and give others another severity", () => {
    const text = `version: 1\ndisable: [aws/*]\nseverities: {generic/netrc: low}\n`;
    expect(scannerOf(text, "rules.yaml")(`b ${aws}\n`)).toEqual([]);
    const rules = configuredRules(secretRules, readSecretConfig(text, "rules.yaml"));
    expect(rules.find(({ id }) => id === "generic/netrc")?.severity).toBe("low");
  });

  it.each([
    [
      "an unbounded repetition",
      "acme_[a-z0-9]+",
      "rules.yaml:8: rules[0].pattern: a repetition has no upper bound",
    ],
    ["look-ahead", "acme_(?=x)[a-z]{3}", "rules.yaml:8: rules[0].pattern: look-around"],
    ["a back-reference", "acme_([a-z]{3})\\1", "rules.yaml:8: rules[0].pattern: back-references"],
    [
      "repetitions that overlap",
      "acme_[a-z]{0,3000}[a-z]{0,3000}[a-z]{0,900}!",
      "rules.yaml:8: rules[0].pattern: repetitions can",
    ],
    [
      "an example that does not match",
      "acme_[0-9]{16}",
      "rules.yaml:11: rules[0].examples.match[0]: the pattern does not",
    ],
  ])("refuse %s with line and key", (_, pattern, message) => {
    const text = acme.replace("acme_[a-z0-9]{16}", pattern);
    expect(() => readSecretConfig(text, "rules.yaml")).toThrow(message);
  });

  it.each([
    ["rules:\n  - id: a/b\n", "version"],
    ["version: 1\nrules: {}\n", "rules.yaml:2: rules: it has to be a list"],
    ["version: 1\nrule: []\n", "rules.yaml:2: rule: there is no such key"],
    ["version: 1\nallow:\n  - id: a\n    rules: [x/y]\n", "allow[0].owner: it is missing"],
    ["version: 1\nallow:\n  - id: a\n    owner: me\n", "rules.yaml:3: allow[0].id: it has to say"],
    [
      "version: 1\nallow:\n  - id: a\n    owner: me\n    rules: [x/y]\n    expires: soon\n",
      "rules.yaml:6: allow[0].expires",
    ],
    ["version: 1\n- x\n", "rules.yaml:1: (the file)"],
  ])("tell what is wrong with %j", (text, message) => {
    expect(() => readSecretConfig(text, "rules.yaml")).toThrow(message);
  });
});

const toml = `title = "rules"
[extend]
useDefault = true
disabledRules = ["aws/access-key-id"]

[[rules]]
id = "acme"
description = "Acme"
regex = '''(?i)acme[_-]key\\s*[:=]\\s*["']?([a-z0-9]{12,})["']?'''
keywords = ["acme"]
entropy = 3.0
[[rules.allowlists]]
regexTarget = "line"
regexes = ['''# sample''']
stopwords = ["donotuse"]

[[rules]]
id = "in-tests"
regex = '''tst-[0-9a-f]{12}'''
path = '''\\.env$'''

[[allowlists]]
paths = ['''(^|/)fixtures/''']
`;

describe("gitleaks' configuration", () => {
  const find = scannerOf(toml, "gitleaks.toml");

  it.each([
    ["ACME_KEY = 'q8w7e6r5t4y3u2'", "/a.txt", ["gitleaks/acme"]],
    ["ACME_KEY = 'aaaaaaaaaaaaaa'", "/a.txt", []],
    ["ACME_KEY = 'q8w7e6r5t4y3u2' # sample", "/a.txt", []],
    ["ACME_KEY = 'q8w7e6donotuse3u2'", "/a.txt", []],
    ["ACME_KEY = 'q8w7e6r5t4y3u2'", "/app/fixtures/a.txt", []],
    ["x tst-0a1b2c3d4e5f", "/app/.env", ["gitleaks/in-tests"]],
    ["x tst-0a1b2c3d4e5f", "/app/other", []],
    [aws, "/a.txt", []],
  ])("reads rules, entropy, allow lists and paths: %s in %s", (content, path, rules) => {
    expect(find(content, path)).toEqual(rules);
  });

  it("refuses what cannot be linear, with line and key", () => {
    const text = toml.replace("([a-z0-9]{12,})", "(?:[a-z]+)+([a-z]+)+x");
    expect(() => readSecretConfig(text, "gitleaks.toml")).toThrow(/gitleaks\.toml:9: rules\[0\]\.regex: /);
    expect(() => readSecretConfig("title = ", "gitleaks.toml")).toThrow("gitleaks.toml:1");
  });
});
