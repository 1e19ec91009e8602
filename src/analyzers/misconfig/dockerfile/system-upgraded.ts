import { runCommands } from "../documents/instruction-commands.ts";
import { packageCommand } from "../documents/package-command.ts";
import { atInstruction } from "../failures.ts";
import { dockerfileReference, dockle } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** Upgrades of a distribution's release. */
export const systemUpgraded: MisconfigCheck<"dockerfile"> = {
  id: "dockerfile/system-upgraded",
  target: "dockerfile",
  title: "The whole system is upgraded in a step",
  severity: "low",
  rationale:
    "The image has other versions than its base says, at each build others; a change of release in a " +
    "container is not what its maintainers tested.",
  remediation: "Take a newer base image, and upgrade single packages where a fix is urgent.",
  example: "FROM debian:12.11-slim",
  spec: dockerfileReference("RUN", "run"),
  frameworks: [dockle("DKL-DI-0003")],
  *evaluate(file) {
    for (const { instruction, command } of runCommands(file)) {
      const called = packageCommand(command.words);
      if (called === undefined) continue;
      if (
        ["dist-upgrade", "full-upgrade", "distro-sync", "system-upgrade", "dist-up", "dup"].includes(
          called.verb,
        )
      )
        yield atInstruction(instruction, `${called.manager} ${called.verb}`, command.line);
    }
  },
};
