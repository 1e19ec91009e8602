import type { ShellCommand } from "../documents/shell-commands.ts";
import { runCommands } from "../documents/instruction-commands.ts";
import { hasOption, programName, programWords } from "../documents/package-command.ts";
import { atInstruction } from "../failures.ts";
import { cisDocker, dockerfileReference, dockle } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** Passwords that everybody who has the image knows. */
export const passwordSet: MisconfigCheck<"dockerfile"> = {
  id: "dockerfile/password-set",
  target: "dockerfile",
  title: "A password is set in a step",
  severity: "high",
  rationale:
    "The password stands in the history of the image, and its hash in a layer, the same in every " +
    "container.",
  remediation: "Let accounts have no password; give credentials when the container is run.",
  example: "RUN useradd --system --shell /usr/sbin/nologin app",
  spec: dockerfileReference("RUN", "run"),
  frameworks: [cisDocker("4.10"), dockle("CIS-DI-0010")],
  *evaluate(file) {
    for (const { instruction, command } of runCommands(file)) {
      if (setsPassword(instruction, command))
        yield atInstruction(instruction, "an account gets a password", command.line);
    }
  },
};

function setsPassword(_: unknown, { words }: ShellCommand): boolean {
  const [program, ...rest] = programWords(words);
  switch (programName(program)) {
    case "chpasswd":
      return true;
    case "useradd":
    case "usermod":
      return rest.includes("-p") || hasOption(rest, "--password");
    case "passwd":
      return hasOption(rest, "--delete", "d") || rest.includes("--stdin");
    default:
      return false;
  }
}
