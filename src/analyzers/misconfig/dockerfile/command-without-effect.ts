import { runCommands } from "../documents/instruction-commands.ts";
import { programName, programWords } from "../documents/package-command.ts";
import { atInstruction, quoted } from "../failures.ts";
import { dockerfileReference, ruleOfBuilds } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** Commands for a machine or a terminal. */
export const commandWithoutEffect: MisconfigCheck<"dockerfile"> = {
  id: "dockerfile/command-without-effect",
  target: "dockerfile",
  title: "A command makes no sense in a container",
  severity: "negligible",
  rationale: "The command acts on a machine or a terminal, which a build has not: it fails or does nothing.",
  remediation: "Remove the command.",
  example: 'CMD ["/app"]',
  spec: dockerfileReference("RUN", "run"),
  frameworks: [],
  noFramework: ruleOfBuilds,
  *evaluate(file) {
    for (const { instruction, command } of runCommands(file)) {
      if (
        [
          "shutdown",
          "reboot",
          "systemctl",
          "service",
          "vim",
          "nano",
          "top",
          "ps",
          "free",
          "mount",
          "ifconfig",
        ].includes(programName(programWords(command.words)[0])) &&
        !(
          command.words.includes("enable") ||
          command.words.includes("disable") ||
          command.words.includes("mask")
        )
      )
        yield atInstruction(
          instruction,
          `${quoted(programName(programWords(command.words)[0]))} in a step`,
          command.line,
        );
    }
  },
};
