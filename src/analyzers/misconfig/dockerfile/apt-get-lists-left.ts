import { runCommands } from "../documents/instruction-commands.ts";
import { packageCommand } from "../documents/package-command.ts";
import { atInstruction } from "../failures.ts";
import { buildPractices, dockle } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

const removesLists = /\/var\/lib\/apt\/lists/;

/** The lists that apt-get leaves in a layer. */
export const aptGetListsLeft: MisconfigCheck<"dockerfile"> = {
  id: "dockerfile/apt-get-lists-left",
  target: "dockerfile",
  title: "apt leaves its package lists in the layer",
  severity: "low",
  rationale:
    "The lists of packages stay in the layer: it grows by tens of megabytes, and later steps install " +
    "from lists that are out of date.",
  remediation: "Remove /var/lib/apt/lists in the same RUN, or keep it in a cache mount.",
  example:
    "RUN apt-get update \\\n && apt-get install -y --no-install-recommends curl \\\n && rm -rf /var/lib/apt/lists/*",
  spec: buildPractices("RUN, apt-get", "apt-get"),
  frameworks: [dockle("DKL-DI-0005")],
  *evaluate(file) {
    for (const { instruction, command } of runCommands(file)) {
      const called = packageCommand(command.words);
      if (called === undefined) continue;
      if (
        (called.manager === "apt-get" || called.manager === "apt") &&
        called.verb === "update" &&
        !removesLists.test(instruction.text) &&
        !instruction.flags.some(({ name, value }) => name === "mount" && value.includes("/var/lib/apt"))
      )
        yield atInstruction(instruction, "the lists that this step fetches stay in its layer", command.line);
    }
  },
};
