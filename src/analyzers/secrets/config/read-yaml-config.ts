import { bufferSource, FormatError, readYAMLNodes, type YAMLNode } from "#formats";
import { severities, type Severity } from "#model";
import { checkedPattern } from "./checked-pattern.ts";
import { type ConfigPlace, configProblem } from "./config-problem.ts";
import type { SecretAllowance, SecretConfig, UserRule } from "./secret-config.ts";

const topKeys = ["version", "rules", "disable", "severities", "allow"];
const ruleKeys = [
  "id title provider grants severity keywords keywordAt ignoreCase pattern path minEntropy mayRepeat where revoke",
  "reference examples",
]
  .join(" ")
  .split(" ");
const allowKeys = "id rules paths fingerprints values owner expires reason".split(" ");

/** Rules, and what is accepted, from YAML. Throws `INVALID_SECRET_CONFIG` with line and key. */
export function readYamlConfig(text: string, file: string): SecretConfig {
  const root = rootOf(text, file);
  const top = new Section(root, file, "");
  top.refuseOthers(topKeys);
  if (top.number("version") !== 1) throw top.problem("version", "it has to be 1");
  return {
    rules: top.sections("rules").map(ruleOf),
    disabled: top.texts("disable"),
    filters: [],
    allow: top.sections("allow").map(allowanceOf),
    severities: severitiesOf(top.section("severities")),
  };
}

function rootOf(text: string, file: string): YAMLNode {
  try {
    const [root, ...others] = readYAMLNodes(bufferSource(Buffer.from(text)));
    if (root?.kind === "map" && others.length === 0) return root;
  } catch (thrown) {
    if (!(thrown instanceof FormatError)) throw thrown;
    throw configProblem({ file, line: 1, key: "(the file)" }, thrown.message);
  }
  throw configProblem({ file, line: 1, key: "(the file)" }, "it has to hold one map");
}

function ruleOf(section: Section): UserRule {
  section.refuseOthers(ruleKeys);
  const id = section.needed("id");
  if (!/^[a-z0-9-]{1,64}\/[a-z0-9-]{1,64}$/.test(id)) throw section.problem("id", "write it provider/name");
  const keywords = section.texts("keywords");
  if (keywords.length === 0) throw section.problem("keywords", "one at least is needed");
  if (keywords.some((keyword) => !/^[\x20-\x7e]{3,64}$/.test(keyword))) {
    throw section.problem("keywords", "each has 3 to 64 characters of ASCII");
  }
  const { pattern, maxLength } = checkedPattern(section.needed("pattern"), section.place("pattern"));
  const path = section.text("path");
  if (path !== undefined) checkedPattern(path, section.place("path"));
  const minEntropy = section.number("minEntropy");
  const title = section.text("title") ?? id;
  const rule: UserRule = {
    id,
    title,
    provider: section.text("provider") ?? id.slice(0, id.indexOf("/")),
    grants: section.text("grants") ?? "opens whatever accepts it",
    severity: section.choice("severity", severities) ?? "high",
    keywords,
    keywordAt: section.choice("keywordAt", ["start", "within"]) ?? "within",
    ignoreCase: section.flag("ignoreCase"),
    pattern,
    maxLength: Math.max(1, maxLength),
    mayRepeat: section.flag("mayRepeat"),
    where: section.choice("where", ["anywhere", "text"]) ?? "anywhere",
    ...(path === undefined ? {} : { path }),
    ...(minEntropy === undefined ? {} : { minEntropy }),
    revoke: section.text("revoke") ?? "Revoke it at whoever issued it.",
    spec: { title, url: section.text("reference") ?? "" },
  };
  checkExamples(section, rule);
  return rule;
}

/** Examples of a rule are its tests: they run whenever it is loaded. */
function checkExamples(section: Section, { pattern, ignoreCase }: UserRule): void {
  const examples = section.section("examples");
  if (examples === undefined) return;
  const expression = new RegExp(pattern, ignoreCase === true ? "i" : "");
  for (const [key, isWanted] of [
    ["match", true],
    ["noMatch", false],
  ] as const) {
    for (const [index, text] of examples.texts(key).entries()) {
      if (expression.test(text) === isWanted) continue;
      const problem = isWanted ? "the pattern does not match it" : "the pattern matches it";
      throw examples.problem(`${key}[${index}]`, problem);
    }
  }
}

function allowanceOf(section: Section): SecretAllowance {
  section.refuseOthers(allowKeys);
  const values = section.texts("values");
  for (const [index, value] of values.entries()) checkedPattern(value, section.place(`values[${index}]`));
  const expires = section.text("expires");
  if (expires !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(expires)) {
    throw section.problem("expires", "write the day as YYYY-MM-DD");
  }
  const lists = {
    rules: section.texts("rules"),
    paths: section.texts("paths"),
    fingerprints: section.texts("fingerprints"),
    values,
  };
  if (Object.values(lists).every((list) => list.length === 0)) {
    throw section.problem("id", "it has to say which rules, paths, fingerprints or values it accepts");
  }
  const reason = section.text("reason");
  const { file, line } = section.place("id");
  return {
    id: section.needed("id"),
    ...lists,
    owner: section.needed("owner"),
    ...(expires === undefined ? {} : { expires }),
    ...(reason === undefined ? {} : { reason }),
    place: { file, line },
  };
}

function severitiesOf(section: Section | undefined): Readonly<Record<string, Severity>> {
  const entries = (section?.keys() ?? []).map((key) => [key, section?.choice(key, severities)] as const);
  return Object.fromEntries(entries.filter((entry): entry is [string, Severity] => entry[1] !== undefined));
}

/** A map of the file, read member by member, that knows where it is. */
class Section {
  readonly #node: YAMLNode;
  readonly #file: string;
  readonly #key: string;

  constructor(node: YAMLNode, file: string, key: string) {
    this.#node = node;
    this.#file = file;
    this.#key = key;
  }

  keys(): readonly string[] {
    return [...this.#node.map.keys()];
  }

  place(key: string): ConfigPlace {
    const name = key.replace(/[[.].{0,64}$/s, "");
    const line = this.#node.map.get(key)?.line ?? this.#node.map.get(name)?.line ?? this.#node.line;
    return { file: this.#file, line, key: this.#key === "" ? key : `${this.#key}.${key}` };
  }

  problem(key: string, problem: string): Error {
    return configProblem(this.place(key), problem);
  }

  refuseOthers(known: readonly string[]): void {
    const other = this.keys().find((key) => !known.includes(key));
    if (other !== undefined) throw this.problem(other, `there is no such key; there are ${known.join(", ")}`);
  }

  text(key: string): string | undefined {
    const node = this.#node.map.get(key);
    if (node === undefined) return undefined;
    if (typeof node.scalar === "string") return node.scalar;
    throw this.problem(key, "it has to be a text");
  }

  needed(key: string): string {
    const text = this.text(key);
    if (text === undefined || text === "") throw this.problem(key, "it is missing");
    return text;
  }

  number(key: string): number | undefined {
    const node = this.#node.map.get(key);
    if (node === undefined) return undefined;
    if (typeof node.scalar === "number") return node.scalar;
    throw this.problem(key, "it has to be a number");
  }

  flag(key: string): boolean {
    const node = this.#node.map.get(key);
    if (node === undefined) return false;
    if (typeof node.scalar === "boolean") return node.scalar;
    throw this.problem(key, "it has to be true or false");
  }

  choice<Word extends string>(key: string, words: readonly Word[]): Word | undefined {
    const text = this.text(key);
    const word = words.find((each) => each === text);
    if (text !== undefined && word === undefined) {
      throw this.problem(key, `it has to be one of ${words.join(", ")}`);
    }
    return word;
  }

  texts(key: string): readonly string[] {
    const node = this.#node.map.get(key);
    if (node === undefined) return [];
    if (node.kind !== "list") throw this.problem(key, "it has to be a list");
    return node.list.map(({ scalar }, index) => {
      if (typeof scalar === "string") return scalar;
      throw this.problem(`${key}[${index}]`, "it has to be a text");
    });
  }

  section(key: string): Section | undefined {
    const node = this.#node.map.get(key);
    if (node === undefined) return undefined;
    if (node.kind !== "map") throw this.problem(key, "it has to be a map");
    return new Section(node, this.#file, this.place(key).key);
  }

  sections(key: string): readonly Section[] {
    const node = this.#node.map.get(key);
    if (node === undefined) return [];
    if (node.kind !== "list") throw this.problem(key, "it has to be a list");
    return node.list.map((item, index) => new Section(item, this.#file, `${this.place(key).key}[${index}]`));
  }
}
