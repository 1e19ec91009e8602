import type { CompletedCommand, CompletedFlag } from "./completion-model.ts";

/** A completion script for zsh: `source <(assay completion zsh)`, or a file `_assay` in `$fpath`. */
export function zshCompletion(commands: readonly CompletedCommand[]): string {
  return `#compdef assay
# Completion of assay for zsh. Made by \`assay completion zsh\`.
_assay() {
  local first='' second='' word
  for word in "\${(@)words[2,CURRENT-1]}"; do
    [[ $word == -* ]] && continue
    if [[ -z $first ]]; then first=$word; elif [[ -z $second ]]; then second=$word; fi
  done
  case "$first $second" in
${commands.map(commandCase).join("")}${groupCases(commands)}    *) _assay_first ;;
  esac
}
_assay_first() {
  if [[ \${words[CURRENT]} == -* ]]; then
    _arguments '--help[Show help]' '--version[Show the version]'
    return
  fi
  local -a commands=(
${firstWords(commands)
  .map(([name, summary]) => `    ${quote(`${escapeColon(name)}:${summary}`)}\n`)
  .join("")}  )
  _describe command commands
  _files
}
if [[ $zsh_eval_context[-1] == loadautofunc ]]; then _assay "$@"; else compdef _assay assay; fi
`;
}

function commandCase(command: CompletedCommand): string {
  const rest = restOf(command);
  const specs = [...command.flags.flatMap(flagSpecs), quote("--help[Show help]"), ...rest];
  const pattern = command.name.includes(" ") ? `"${command.name}"` : `"${command.name} "*`;
  return `    ${pattern})\n      _arguments ${specs.join(" \\\n        ")} ;;\n`;
}

function restOf({ words, completesFiles }: CompletedCommand): readonly string[] {
  if (words.length > 0) return [quote(`*:word:(${words.join(" ")})`)];
  return [quote(completesFiles ? "*:file:_files" : "*: : ")];
}

function groupCases(commands: readonly CompletedCommand[]): string {
  const groups = Map.groupBy(
    commands.filter(({ name }) => name.includes(" ")),
    ({ name }) => name.slice(0, name.indexOf(" ")),
  );
  return [...groups]
    .map(([group, members]) => {
      const entries = members
        .map(({ name, summary }) => quote(`${name.slice(group.length + 1)}:${summary}`))
        .join(" ");
      return `    "${group} ") local -a commands=(${entries}); _describe command commands ;;\n`;
    })
    .join("");
}

function flagSpecs(flag: CompletedFlag): readonly string[] {
  const names = [flag.flag, ...(flag.short === undefined ? [] : [flag.short])];
  const repeat = flag.repeatable ? "*" : "";
  const description = flag.description.replace(/[[\]\\:]/g, "\\$&");
  return names.map((name) => {
    const equals = flag.takesValue && name.startsWith("--") ? "=" : "";
    return quote(
      `${repeat}${name}${equals}[${description}]${flag.takesValue ? `:value:${action(flag)}` : ""}`,
    );
  });
}

function action({ words, completes }: CompletedFlag): string {
  if (words.length > 0) return `(${words.join(" ")})`;
  const actions = { file: "_files", directory: "_files -/", nothing: " " };
  return actions[completes];
}

function firstWords(commands: readonly CompletedCommand[]): readonly (readonly [string, string])[] {
  const words = commands.map(({ name, summary }) => {
    const [word = name] = name.split(" ");
    return [word, word === name ? summary : `${word} commands`] as const;
  });
  return [...new Map(words)];
}

function escapeColon(text: string): string {
  return text.replaceAll(":", "\\:");
}

function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
