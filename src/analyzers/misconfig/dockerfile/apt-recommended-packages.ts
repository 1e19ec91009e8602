import { runCommands } from "../documents/instruction-commands.ts";
import { packageCommand } from "../documents/package-command.ts";
import { atInstruction } from "../failures.ts";
import { cisDocker, dockerfileReference } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

function isApt(manager: string): boolean {
  return manager === "apt" || manager === "apt-get";
}

/** What apt brings along. */
export const aptRecommendedPackages: MisconfigCheck<"dockerfile"> = {
  id: "dockerfile/apt-recommended-packages",
  target: "dockerfile",
  title: "Recommended packages are installed",
  severity: "low",
  rationale: "Packages that nothing needs come along, and with them their vulnerabilities.",
  remediation: "Install with --no-install-recommends.",
  example: "RUN apt-get install -y --no-install-recommends curl",
  spec: dockerfileReference("RUN", "run"),
  frameworks: [cisDocker("4.3")],
  *evaluate(file) {
    for (const { instruction, command } of runCommands(file)) {
      const called = packageCommand(command.words);
      if (called === undefined) continue;
      if (
        isApt(called.manager) &&
        called.verb === "install" &&
        !called.options.some((option) => /install-recommends(?:=|$)/i.test(option))
      )
        yield atInstruction(instruction, "installed with what the packages recommend", command.line);
    }
  },
};
