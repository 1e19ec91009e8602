import { runCommands } from "../documents/instruction-commands.ts";
import { hasOption, packageCommand } from "../documents/package-command.ts";
import { atInstruction } from "../failures.ts";
import { dockerfileReference, ruleOfBuilds } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

const asks = new Set(["apt-get", "apt", "dnf", "yum"]);

/** Installers that ask. */
export const packagePrompt: MisconfigCheck<"dockerfile"> = {
  id: "dockerfile/package-prompt",
  target: "dockerfile",
  title: "An installation waits for an answer",
  severity: "low",
  rationale: "Nobody answers within a build: the step fails, or takes an answer that nobody chose.",
  remediation: "Install with -y.",
  example: "RUN apt-get install -y curl",
  spec: dockerfileReference("RUN", "run"),
  frameworks: [],
  noFramework: ruleOfBuilds,
  *evaluate(file) {
    for (const { instruction, command } of runCommands(file)) {
      const called = packageCommand(command.words);
      if (called === undefined) continue;
      if (
        asks.has(called.manager) &&
        ["install", "upgrade", "remove", "update"].includes(called.verb) &&
        !(called.verb === "update" && called.manager.startsWith("apt")) &&
        !hasOption(called.options, "--yes", "y") &&
        !hasOption(called.options, "--assumeyes") &&
        !called.options.some((option) =>
          /^(?:-qq|--assume-yes|--non-interactive|-n|--quiet=2|--force-yes)$/.test(option),
        ) &&
        command.after !== "|"
      )
        yield atInstruction(
          instruction,
          `${called.manager} ${called.verb} asks before it goes on`,
          command.line,
        );
    }
  },
};
