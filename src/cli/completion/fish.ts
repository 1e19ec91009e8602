import type { CompletedCommand, CompletedFlag } from "./completion-model.ts";

/** A completion script for fish: `assay completion fish > ~/.config/fish/completions/assay.fish`. */
export function fishCompletion(commands: readonly CompletedCommand[]): string {
  const lines = [
    "# Completion of assay for fish. Made by `assay completion fish`.",
    "function __assay_words",
    "  set -l words",
    "  for word in (commandline -opc)[2..-1]",
    "    string match -q -- '-*' $word; or set -a words $word",
    "  end",
    "  echo $words",
    "end",
    "function __assay_at",
    '  test (__assay_words) = "$argv"',
    "end",
    "function __assay_in",
    '  string match -q -- "$argv" (__assay_words); or string match -q -- "$argv *" (__assay_words)',
    "end",
    ...firstWordLines(commands),
    "complete -c assay -s h -l help -d 'Show help'",
    "complete -c assay -n '__assay_at \"\"' -s V -l version -d 'Show the version'",
    ...commands.flatMap(commandLines),
  ];
  return `${lines.join("\n")}\n`;
}

function firstWordLines(commands: readonly CompletedCommand[]): readonly string[] {
  const seen = new Set<string>();
  return commands.flatMap(({ name, summary }) => {
    const [first = name, second] = name.split(" ");
    const line =
      second === undefined
        ? []
        : [`complete -c assay -f -n '__assay_at ${first}' -a ${second} -d ${quote(summary)}`];
    if (seen.has(first)) return line;
    seen.add(first);
    const about = second === undefined ? summary : `${first} commands`;
    return [`complete -c assay -n '__assay_at ""' -a ${first} -d ${quote(about)}`, ...line];
  });
}

function commandLines(command: CompletedCommand): readonly string[] {
  const condition = `-n '__assay_in ${command.name}'`;
  const words =
    command.words.length === 0
      ? []
      : [`complete -c assay -f -n '__assay_at ${command.name}' -a ${quote(command.words.join(" "))}`];
  return [...command.flags.map((flag) => flagLine(flag, condition)), ...words];
}

function flagLine(flag: CompletedFlag, condition: string): string {
  const short = flag.short === undefined ? "" : ` -s ${flag.short.slice(1)}`;
  const words = flag.words.length === 0 ? "" : ` -a ${quote(flag.words.join(" "))}`;
  const files = flag.completes === "nothing" ? " -x" : " -r -F";
  const value = flag.takesValue ? `${files}${words}` : "";
  return `complete -c assay ${condition} -l ${flag.flag.slice(2)}${short}${value} -d ${quote(flag.description)}`;
}

function quote(text: string): string {
  return `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
}
