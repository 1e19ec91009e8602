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
  "dummy",
  "notreal",
  "not-real",
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

/** Values that everybody knows: of standards, manuals and test suites. Pieces, so that none stands here whole. */
const wellKnown = new Set(
  [
    ["AKIA", "IOSFODNN7", "EXAMPLE"],
    ["wJalrXUtnFEMI/K7MDENG/", "bPxRfiCYEXAMPLEKEY"],
    ["AIzaSyD-9tSrke72", "PouQMnMX-a7eZSW0jkFMBWY"],
    ["4eC39HqLy", "jWDarjtT1zdp7dc"],
    ["sk_test_4eC39HqLy", "jWDarjtT1zdp7dc"],
    ["Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsu", "Fq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw=="],
    ["C2y6yDjf5/R+ob0N8A7Cgv30VRDJIWEHLM+4QDU5DE2nQ9nDuVTqobD4b8mGGyPMbIZnqy", "MsEcaGQy67XIw/Jw=="],
    ["SflKxwRJSMeKKF2QT4f", "wpMeJf36POk6yJV_adQssw5c"],
  ].map((pieces) => pieces.join("")),
);

/** Runs that are typed where a value is left out. */
const runs = /xxxx|\*{4}|\.{4}|-{4}|_{4}|#{4}/;

const reference = [
  /^\$[\w.:{}()-]{1,256}$/, // shell and template variables
  /^%[\w.(]/,
  /^<.{0,256}>?$/s,
  /^\[.{0,256}\]$/s,
  /^\{\{?/,
  /\$\{|\{\{|\$\(|#\{|<%|%>/,
  /^(?:true|false|null|none|nil|undefined|unknown|default|password|passwd|secret|token|string|test|testing|admin|root|user|guest)\d{0,4}$/i,
];

/**
 * Whether a value is one that nobody can use: a placeholder, a reference to a variable, a known example.
 *
 * @param mayRepeat whether long runs of one character are no sign of it
 */
export function isPlaceholder(value: string, mayRepeat = false): boolean {
  if (wellKnown.has(value)) return true;
  if (reference.some((pattern) => pattern.test(value))) return true;
  const lower = value.toLowerCase();
  // Short words are in long random texts by accident.
  const shortest = value.length > 200 ? 8 : 0;
  if (words.some((word) => word.length >= shortest && lower.includes(word))) return true;
  if (!mayRepeat && (runs.test(lower) || hasLongRun(value))) return true;
  return variety(value) < minVariety(value.length);
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
