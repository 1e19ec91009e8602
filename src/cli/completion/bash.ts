import type { CompletedCommand, CompletedFlag } from "./completion-model.ts";

/** A completion script for bash 4 and later: `source <(assay completion bash)`. */
export function bashCompletion(commands: readonly CompletedCommand[]): string {
  const flags = uniqueFlags(commands);
  return `# Completion of assay for bash. Made by \`assay completion bash\`.
_assay() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD-1]} first='' second='' word
  # Bash takes words apart at "=": put "--flag=value" together again.
  if [[ $current == "=" ]]; then current=''; elif [[ $previous == "=" ]]; then previous=\${COMP_WORDS[COMP_CWORD-2]}; fi
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    [[ $word == -* || $word == "=" ]] && continue
    if [[ -z $first ]]; then first=$word; elif [[ -z $second ]]; then second=$word; fi
  done
  case $previous in
${flags.map(valueCase).join("")}  esac
  if [[ $current == -* ]]; then
    case "$first $second" in
${commands.map((command) => `      ${JSON.stringify(command.name)}*) COMPREPLY=($(compgen -W ${quote(flagWords(command))} -- "$current")) ;;\n`).join("")}      *) COMPREPLY=($(compgen -W "--help --version" -- "$current")) ;;
    esac
    return
  fi
  case "$first $second" in
${argumentCases(commands)}    " ") COMPREPLY=($(compgen -W ${quote(firstWords(commands))} -- "$current") $(compgen -f -- "$current")) ;;
    *) COMPREPLY=($(compgen -f -- "$current")) ;;
  esac
}
complete -o filenames -F _assay assay
`;
}

function valueCase(flag: CompletedFlag): string {
  if (!flag.takesValue) return "";
  const names = flag.short === undefined ? flag.flag : `${flag.flag}|${flag.short}`;
  const words = flag.words.length === 0 ? "" : `$(compgen -W ${quote(flag.words.join(" "))} -- "$current")`;
  const files =
    flag.completes === "nothing" ? "" : `$(compgen ${flag.completes === "file" ? "-f" : "-d"} -- "$current")`;
  return `    ${names}) COMPREPLY=(${[words, files].filter((part) => part !== "").join(" ")}); return ;;\n`;
}

/** What follows a command's words: the second word of a group, words to choose from, or files. */
function argumentCases(commands: readonly CompletedCommand[]): string {
  const groups = Map.groupBy(
    commands.filter(({ name }) => name.includes(" ")),
    ({ name }) => name.slice(0, name.indexOf(" ")),
  );
  const groupCases = [...groups].map(
    ([group, members]) =>
      `    "${group} ") COMPREPLY=($(compgen -W ${quote(members.map(({ name }) => name.slice(group.length + 1)).join(" "))} -- "$current")) ;;\n`,
  );
  const wordCases = commands
    .filter(({ words }) => words.length > 0)
    .map(
      ({ name, words }) =>
        `    "${name} ") COMPREPLY=($(compgen -W ${quote(words.join(" "))} -- "$current")) ;;\n`,
    );
  return [...groupCases, ...wordCases].join("");
}

function flagWords({ flags }: CompletedCommand): string {
  return [...flags.map(({ flag }) => flag), "--help"].join(" ");
}

function firstWords(commands: readonly CompletedCommand[]): string {
  return [...new Set(commands.map(({ name }) => name.split(" ")[0] ?? name))].join(" ");
}

function uniqueFlags(commands: readonly CompletedCommand[]): readonly CompletedFlag[] {
  return [...new Map(commands.flatMap(({ flags }) => flags).map((flag) => [flag.flag, flag])).values()];
}

function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
