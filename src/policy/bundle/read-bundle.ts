import { createHash } from "node:crypto";
import { compareText, type Digest } from "#model";
import type { PolicyBundle, PolicyFile, PolicyProblem, PolicyRule, PolicyTest } from "./policy-bundle.ts";
import { readRule } from "./read-rule.ts";
import { readTest } from "./read-test.ts";
import { complain, fieldsOf, itemsAt, optionalTextAt } from "./yaml-fields.ts";
import { yamlSource, type YamlSource } from "./yaml-source.ts";

/** The files of a bundle, and what it is called where no file says. */
export interface BundleSource {
  readonly files: readonly PolicyFile[];
  readonly name: string;
  /** The version where the bundle comes from somewhere that has one: an artifact's manifest. */
  readonly digest?: Digest;
}

/** A bundle, or everything that is wrong with it in the order of its files. */
export type ReadBundle =
  | { readonly ok: true; readonly bundle: PolicyBundle }
  | { readonly ok: false; readonly problems: readonly PolicyProblem[] };

const maxRules = 500;

/**
 * Reads a bundle and checks all of it: syntax, keys, expressions and their types, ids, cases. Files that end in
 * `.test.yaml` hold cases only. Pure.
 */
export function readBundle({ files, name, digest }: BundleSource): ReadBundle {
  const draft = newDraft(name);
  const sorted = [...files].sort((left, right) => compareText(left.path, right.path));
  for (const { path, bytes } of sorted) {
    const source = yamlSource(path, bytes);
    if (source.root !== null) {
      if (/\.test\.ya?ml$/.test(path)) readCases(source, draft);
      else readRules(source, draft);
    } else if (source.problems.length === 0) complain(source, undefined, "the file is empty");
    draft.problems.push(...source.problems);
  }
  checkWhole(draft, sorted);
  if (draft.problems.length > 0) return { ok: false, problems: draft.problems.sort(byPlace) };
  const { title, description, rules, tests } = draft;
  return {
    ok: true,
    bundle: { name: draft.name, digest: digest ?? digestOf(sorted), title, description, rules, tests },
  };
}

interface Draft {
  name: string;
  title: string;
  description: string;
  readonly rules: PolicyRule[];
  readonly tests: PolicyTest[];
  /** Also of rules that have an error: such are not unknown. */
  readonly ids: Map<string, string>;
  readonly problems: PolicyProblem[];
}

function newDraft(name: string): Draft {
  return { name, title: "", description: "", rules: [], tests: [], ids: new Map(), problems: [] };
}

function readRules(source: YamlSource, draft: Draft): void {
  const fields = fieldsOf(source, source.root, ["name", "title", "description", "rules"]);
  if (fields === undefined) return;
  draft.name = optionalTextAt(source, fields, "name")?.value ?? draft.name;
  draft.title = optionalTextAt(source, fields, "title")?.value.trim() ?? draft.title;
  draft.description = optionalTextAt(source, fields, "description")?.value.trim() ?? draft.description;
  if (!fields.values.has("rules")) complain(source, fields.node, "`rules` is missing");
  for (const node of itemsAt(source, fields, "rules").slice(0, maxRules)) {
    const read = readRule(source, node);
    if (read === undefined) continue;
    const { rule, id, tests } = read;
    const first = draft.ids.get(id);
    if (first !== undefined) complain(source, node, `there is a rule \`${id}\` already, at ${first}`);
    const { file, line } = source.placeOf(node);
    if (id !== "") draft.ids.set(id, first ?? `${file}:${line}`);
    if (rule !== undefined) draft.rules.push(rule);
    for (const test of tests) addTest(draft, readTest(source, test, id));
  }
}

function readCases(source: YamlSource, draft: Draft): void {
  const fields = fieldsOf(source, source.root, ["tests"]);
  if (fields === undefined) return;
  for (const node of itemsAt(source, fields, "tests")) addTest(draft, readTest(source, node));
}

function addTest(draft: Draft, test: PolicyTest | undefined): void {
  if (test !== undefined) draft.tests.push(test);
}

/** What can be said only when every file was read. */
function checkWhole({ rules, tests, ids, problems }: Draft, files: readonly PolicyFile[]): void {
  for (const { rule, place } of tests) {
    if (!ids.has(rule)) problems.push({ ...place, message: `there is no rule \`${rule}\`` });
  }
  const [first] = files;
  if (rules.length > 0 || problems.length > 0) return;
  problems.push({ file: first?.path ?? "bundle", line: 1, column: 1, message: "the bundle has no rule" });
}

function byPlace(left: PolicyProblem, right: PolicyProblem): number {
  return compareText(left.file, right.file) || left.line - right.line || left.column - right.column;
}

/** The version of files: of their names and bytes, whatever their order or directory. */
function digestOf(files: readonly PolicyFile[]): Digest {
  const hash = createHash("sha256");
  for (const { path, bytes } of files) {
    const name = path.slice(path.lastIndexOf("/") + 1);
    hash.update(`${name}\0${bytes.length}\0`).update(bytes);
  }
  return `sha256:${hash.digest("hex")}`;
}
