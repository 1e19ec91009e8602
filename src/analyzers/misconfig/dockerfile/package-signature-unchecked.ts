import { runCommands } from "../documents/instruction-commands.ts";
import { packageCommand } from "../documents/package-command.ts";
import { atInstruction } from "../failures.ts";
import { cisDocker, dockerfileReference, dockle } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

const unchecked = new Set([
  "--allow-unauthenticated",
  "--force-yes",
  "--nogpgcheck",
  "--allow-untrusted",
  "--no-gpg-checks",
  "--allow-insecure-repositories",
  "--no-gpg-check",
]);

/** Options that switch signatures off. */
export const packageSignatureUnchecked: MisconfigCheck<"dockerfile"> = {
  id: "dockerfile/package-signature-unchecked",
  target: "dockerfile",
  title: "Packages are installed without verifying them",
  severity: "high",
  rationale:
    "Anybody on the way to the repository, or a mirror, can put another package in its place, which " +
    "then runs as root.",
  remediation: "Remove the option and install the key of the repository.",
  example: "RUN apt-get install -y curl",
  spec: dockerfileReference("RUN", "run"),
  frameworks: [cisDocker("4.11"), cisDocker("4.12"), dockle("CIS-DI-0011")],
  *evaluate(file) {
    for (const { instruction, command } of runCommands(file)) {
      const called = packageCommand(command.words);
      if (called === undefined) continue;
      if (called.options.some((option) => unchecked.has(option.replace(/=(?:true|1|yes)$/i, ""))))
        yield atInstruction(instruction, `${called.manager} does not verify signatures`, command.line);
    }
  },
};
