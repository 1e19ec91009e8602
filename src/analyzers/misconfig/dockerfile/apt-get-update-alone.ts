import { instructionsOf } from "../documents/instruction-commands.ts";
import { packageCommand } from "../documents/package-command.ts";
import { shellCommands } from "../documents/shell-commands.ts";
import { atInstruction } from "../failures.ts";
import { buildPractices, cisDocker, dockle } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

const updates = new Set(["update", "makecache", "refresh"]);

/** `apt-get update` that the build cache freezes. */
export const aptGetUpdateAlone: MisconfigCheck<"dockerfile"> = {
  id: "dockerfile/apt-get-update-alone",
  target: "dockerfile",
  title: "Package lists are fetched in a step of their own",
  severity: "medium",
  rationale:
    "The step is cached: later builds install from the lists of the day of the first build, without " +
    "the fixes that came since.",
  remediation: "Write update and install in one RUN.",
  example: "RUN apt-get update && apt-get install -y --no-install-recommends curl",
  spec: buildPractices("RUN, apt-get", "apt-get"),
  frameworks: [cisDocker("4.7"), dockle("CIS-DI-0007")],
  *evaluate(file) {
    for (const instruction of instructionsOf(file, "RUN")) {
      const called = shellCommands(instruction).flatMap(({ words }) => packageCommand(words) ?? []);
      const update = called.find(
        ({ manager, verb }) =>
          updates.has(verb) && !["npm", "pip", "gem", "yarn", "yum", "dnf"].includes(manager),
      );
      if (update === undefined || called.some(({ verb }) => !updates.has(verb) && verb !== "clean")) continue;
      yield atInstruction(
        instruction,
        `${update.manager} ${update.verb} without an installation in the same step`,
      );
    }
  },
};
