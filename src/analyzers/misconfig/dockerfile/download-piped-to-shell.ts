import type { ShellCommand } from "../documents/shell-commands.ts";
import type { Instruction } from "../documents/dockerfile.ts";
import { runCommands } from "../documents/instruction-commands.ts";
import { programName, programWords } from "../documents/package-command.ts";
import { isShell, shellCommands } from "../documents/shell-commands.ts";
import { atInstruction } from "../failures.ts";
import { cisDocker, dockerfileReference } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** `curl … | sh`. */
export const downloadPipedToShell: MisconfigCheck<"dockerfile"> = {
  id: "dockerfile/download-piped-to-shell",
  target: "dockerfile",
  title: "A download is run without looking at it",
  severity: "high",
  rationale:
    "Whoever controls the address runs commands in your build; a connection that breaks runs half of " +
    "a script.",
  remediation: "Fetch into a file, verify its checksum, then run it.",
  example:
    'RUN curl -fsSLo install.sh https://files.example/install.sh \\\n && echo "$SHA256  install.sh" | sha256sum -c - \\\n && sh install.sh',
  spec: dockerfileReference("RUN", "run"),
  frameworks: [cisDocker("4.11")],
  *evaluate(file) {
    for (const { instruction, command } of runCommands(file)) {
      if (command.after === "|" && runsScript(programWords(command.words)) && fetches(instruction, command))
        yield atInstruction(instruction, "a download is piped into an interpreter", command.line);
    }
  },
};

function runsScript([program = ""]: readonly string[]): boolean {
  return isShell(program) || /^(?:python[\d.]*|perl|ruby|node)$/.test(programName(program));
}

function fetches(instruction: Instruction, command: ShellCommand): boolean {
  const commands = shellCommands(instruction);
  let at = commands.findIndex(
    ({ words, line }) => line === command.line && words.join(" ") === command.words.join(" "),
  );
  while (at > 0 && commands[at]?.after === "|") at -= 1;
  return ["curl", "wget"].includes(programName(programWords(commands[at]?.words ?? [])[0]));
}
