/** A call of a package manager. */
export interface PackageCommand {
  /** As written, without path: `apt-get`, `dnf`, `apk`, `pip` (for `pip3` and `python -m pip` too), … */
  readonly manager: string;
  /** The first word that is no option: `install`, `add`, `update`. */
  readonly verb: string;
  readonly options: readonly string[];
  readonly names: readonly string[];
}

const managers = new Set([
  "apt",
  "apt-get",
  "aptitude",
  "apk",
  "dnf",
  "microdnf",
  "yum",
  "zypper",
  "pip",
  "npm",
  "yarn",
  "gem",
  "pacman",
]);
const takesValue = new Set([
  "-t",
  "--target-release",
  "-o",
  "--option",
  "-c",
  "--repository",
  "-X",
  "--root",
  "-p",
]);

/** Reads a command's words as a call of a package manager, `sudo` before it or not. */
export function packageCommand(words: readonly string[]): PackageCommand | undefined {
  const rest = programWords(words);
  const manager = managerOf(rest);
  if (manager === undefined) return undefined;
  const options: string[] = [];
  const names: string[] = [];
  for (let index = 0; index < manager.rest.length; index += 1) {
    const word = manager.rest[index] ?? "";
    if (!word.startsWith("-")) names.push(word);
    else options.push(word);
    if (manager.name !== "pip" && takesValue.has(word)) {
      index += 1;
      options.push(manager.rest[index] ?? "");
    }
  }
  const [verb = "", ...named] = names;
  return { manager: manager.name, verb, options, names: named };
}

/** A command without `sudo` and `env` before it. */
export function programWords(words: readonly string[]): readonly string[] {
  let start = 0;
  if (programName(words[0]) === "sudo")
    start = words.findIndex((word, at) => at > 0 && !word.startsWith("-"));
  if (start === -1) return [];
  if (programName(words[start]) === "env") {
    start = words.findIndex((word, at) => at > start && !word.startsWith("-") && !word.includes("="));
  }
  return start === -1 ? [] : words.slice(start);
}

/** The last part of a program's path. */
export function programName(word = ""): string {
  return word.slice(word.lastIndexOf("/") + 1);
}

/** Whether one of a command's options is given: a long one, or a letter among short ones. */
export function hasOption(options: readonly string[], long: string, letter?: string): boolean {
  return options.some(
    (option) =>
      option === long ||
      option.startsWith(`${long}=`) ||
      (letter !== undefined && /^-[a-zA-Z]+$/.test(option) && option.includes(letter)),
  );
}

function managerOf(words: readonly string[]): { name: string; rest: readonly string[] } | undefined {
  const name = programName(words[0]);
  if (/^python[\d.]*$/.test(name) && words[1] === "-m" && words[2] === "pip") {
    return { name: "pip", rest: words.slice(3) };
  }
  if (/^pip[\d.]*$/.test(name)) return { name: "pip", rest: words.slice(1) };
  return managers.has(name) ? { name, rest: words.slice(1) } : undefined;
}
