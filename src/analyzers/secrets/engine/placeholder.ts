import { isKnownExample } from "./known-examples.ts";

/** Words that stand in the values of documentation, templates and tests, lower case. */
const words = [
  "example",
  "changeme",
  "change-me",
  "change_me",
  "placeholder",
  "replaceme",
  "replace_me",
  "replace-me",
  "your-",
  "your_",
  "yourtoken",
  "yourkey",
  "yourpassword",
  "yoursecret",
  "my-secret",
  "mysecret",
  "my_secret",
  "mypassword",
  "put_your",
  "insert_",
  "redacted",
  "notreal",
  "not-real",
];

/** Words that somebody types who needs a value and has none, lower case. */
const typed = [
  "dummy",
  "fake",
  "sample",
  "foobar",
  "00000000",
  "12345678",
  "01234567",
  "23456789",
  "abcdefgh",
  "qwertyui",
  "deadbeef",
  "lorem",
];

/** Runs that are typed where a value is left out. */
const blanks = /xxxx|\*{4}|\.{4}|#{4}/;
const dashes = /-{4}|_{4}/;

const reference = [
  // Where the value is kept: HashiCorp Vault, 1Password, SOPS, the stores of clouds, files and variables.
  /^(?:vault|op|sops|ssm|awssm|secretsmanager|gcpsm|azurekv|keyvault|env|file):[\w./#:@{}-]{1,300}$/i,
  /^\$[\w.:{}()-]{1,256}$/, // shell and template variables
  /^%[\w.(]/,
  /^<.{0,256}>?$/s,
  /^\[.{0,256}\]$/s,
  /^\{\{?/,
  /\$\{|\{\{|\$\(|#\{|<%|%>/,
  /^(?:true|false|null|none|nil|undefined|unknown|default|password|passwd|secret|token|string|test|testing|admin|root|user|guest)\d{0,4}$/i,
];

/** What speaks against a value: it stands for one that was left out, or somebody made it up. */
export type Doubt = "invented" | "placeholder";

/**
 * Whether a value is one that nobody can use. A `placeholder`, a reference to a variable or a known example is no
 * credential for certain. An `invented` one has runs and sequences that are typed and not drawn: in a format that
 * only one provider has that may still be a real one with an odd name.
 *
 * @param mayRepeat whether long runs of one character are no sign of it
 */
export function doubtOf(value: string, mayRepeat = false): Doubt | undefined {
  if (isKnownExample(value) || reference.some((pattern) => pattern.test(value))) return "placeholder";
  const lower = value.toLowerCase();
  // Short words are in long random texts by accident.
  const shortest = value.length > 200 ? 8 : 0;
  const has = (word: string): boolean => word.length >= shortest && lower.includes(word);
  if (words.some(has) || (!mayRepeat && blanks.test(lower))) return "placeholder";
  if (variety(value) < minVariety(value.length)) return "placeholder";
  const isTyped = typed.some(has) || (!mayRepeat && (dashes.test(value) || hasLongRun(value)));
  return isTyped ? "invented" : undefined;
}

/** Whether there is any doubt about a value. */
export function isPlaceholder(value: string): boolean {
  return doubtOf(value) !== undefined;
}

/** Six times the same character in a row is typed, not drawn; long values have such runs by rights. */
function hasLongRun(value: string): boolean {
  const allowed = value.length > 120 ? 16 : 5;
  let run = 1;
  for (let index = 1; index < value.length; index++) {
    run = value[index] === value[index - 1] ? run + 1 : 1;
    if (run > allowed) return true;
  }
  return false;
}

function variety(value: string): number {
  return new Set(value).size;
}

function minVariety(length: number): number {
  return length >= 16 ? 5 : 3;
}
