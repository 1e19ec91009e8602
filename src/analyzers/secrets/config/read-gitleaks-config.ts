import { bufferSource, fieldsOf, type Fields, FormatError, readTOML } from "#formats";
import { checkedPattern } from "./checked-pattern.ts";
import { type ConfigPlace, configProblem } from "./config-problem.ts";
import type { MatchFilter, SecretConfig, UserRule } from "./secret-config.ts";

/**
 * The configuration of gitleaks 8 in TOML: `[[rules]]` with `regex`, `path`, `secretGroup`, `entropy`, `keywords` and
 * their allow lists, `[[allowlists]]` with `targetRules`, `[extend]` with `disabledRules`. Our own rules stand for
 * gitleaks' default ones. What is about commits has no meaning for files. Throws `INVALID_SECRET_CONFIG`.
 */
export function readGitleaksConfig(text: string, file: string): SecretConfig {
  const root = tableOf(text, file);
  const lines = new TableLines(text);
  const extend = fieldsOf(root["extend"]) ?? {};
  if (typeof extend["path"] === "string" || typeof extend["url"] === "string") {
    throw configProblem(
      { file, line: lines.of("extend", 0, "path"), key: "extend.path" },
      "other files are not read through this one; give each with --secret-config",
    );
  }
  const rules = tables(root["rules"]);
  const placeOf = (table: string, index: number, key: string): ConfigPlace => ({
    file,
    line: lines.of(table, index, key),
    key: `${table}[${index}].${key}`,
  });
  const own = rules.flatMap((rule, index) => ruleOf(rule, (key) => placeOf("rules", index, key)));
  const filters = rules.flatMap((rule, index) =>
    [...tables(rule["allowlists"]), ...tables(rule["allowlist"])].map((list) =>
      filterOf(list, placeOf("rules", index, "allowlists"), [String(rule["id"])]),
    ),
  );
  const general = [...tables(root["allowlists"]), ...tables(root["allowlist"])].map((list, index) =>
    filterOf(list, placeOf("allowlists", index, "regexes"), texts(list["targetRules"])),
  );
  return {
    rules: own,
    disabled: texts(extend["disabledRules"]),
    filters: [...filters, ...general],
    allow: [],
    severities: {},
  };
}

function tableOf(text: string, file: string): Fields {
  try {
    return fieldsOf(readTOML(bufferSource(Buffer.from(text)))) ?? {};
  } catch (thrown) {
    if (!(thrown instanceof FormatError)) throw thrown;
    throw configProblem({ file, line: 1, key: "(the file)" }, thrown.message);
  }
}

/** Rules without a `regex` look at paths alone, which no value is in: they are left out. */
function ruleOf(rule: Fields, placeOf: (key: string) => ConfigPlace): readonly UserRule[] {
  const { id, description, regex, path, secretGroup, entropy } = rule;
  if (typeof id !== "string" || id === "") throw configProblem(placeOf("id"), "it is missing");
  if (typeof regex !== "string") return [];
  const { pattern, maxLength } = checkedPattern(regex, placeOf("regex"), "re2");
  const where = typeof path === "string" ? checkedPattern(path, placeOf("path"), "re2").pattern : undefined;
  const title = typeof description === "string" && description !== "" ? description : id;
  return [
    {
      id: `gitleaks/${id}`,
      title,
      provider: "gitleaks",
      grants: "opens whatever accepts it",
      severity: "high",
      keywords: texts(rule["keywords"]).map((keyword) => keyword.toLowerCase()),
      keywordAt: "file",
      pattern,
      maxLength: Math.max(1, maxLength),
      mayRepeat: true,
      ...(where === undefined ? {} : { path: where }),
      ...(typeof secretGroup === "number" && secretGroup > 0 ? { valueGroup: secretGroup } : {}),
      ...(typeof entropy === "number" && entropy > 0 ? { minBits: entropy } : {}),
      revoke: "Revoke it at whoever issued it.",
      spec: { title, url: "" },
    },
  ];
}

function filterOf(list: Fields, place: ConfigPlace, rules: readonly string[]): MatchFilter {
  const { regexTarget: target, condition } = list;
  const checked = (key: string): readonly string[] =>
    texts(list[key]).map(
      (pattern) => checkedPattern(pattern, { ...place, key: `${place.key}.${key}` }, "re2").pattern,
    );
  return {
    condition: typeof condition === "string" && condition.toLowerCase() === "and" ? "and" : "or",
    paths: checked("paths"),
    target: target === "match" || target === "line" ? target : "secret",
    patterns: checked("regexes"),
    stopwords: texts(list["stopwords"]).map((word) => word.toLowerCase()),
    rules: rules.map((id) => `gitleaks/${id}`),
  };
}

function tables(value: unknown): readonly Fields[] {
  const all: readonly unknown[] = Array.isArray(value) ? value : [value];
  return all.map((each) => fieldsOf(each)).filter((each) => each !== undefined);
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((each): each is string => typeof each === "string") : [];
}

/** Lines of keys, which the parser does not tell: found by the headers of tables. */
class TableLines {
  readonly #lines: readonly string[];

  constructor(text: string) {
    this.#lines = text.split("\n");
  }

  of(table: string, index: number, key: string): number {
    const headers = this.#lines.flatMap((line, at) =>
      line.replace(/\s/g, "").startsWith(`[[${table}]]`) || line.trim() === `[${table}]` ? [at] : [],
    );
    const start = headers[index] ?? 0;
    const end = headers[index + 1] ?? this.#lines.length;
    const name = new RegExp(`^\\s{0,64}(?:\\[{1,2}[\\w.]{0,64})?${key}`);
    const found = this.#lines.slice(start, end).findIndex((line) => name.test(line));
    return start + Math.max(0, found) + 1;
  }
}
