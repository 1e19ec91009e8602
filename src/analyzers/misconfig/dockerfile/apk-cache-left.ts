import { runCommands } from "../documents/instruction-commands.ts";
import { hasOption, packageCommand } from "../documents/package-command.ts";
import { atInstruction } from "../failures.ts";
import { dockerfileReference, dockle } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** The index that apk leaves in a layer. */
export const apkCacheLeft: MisconfigCheck<"dockerfile"> = {
  id: "dockerfile/apk-cache-left",
  target: "dockerfile",
  title: "apk keeps its package index",
  severity: "low",
  rationale:
    "The index of packages stays in the layer: it makes the image larger, and packages that are added " +
    "later come from an old index.",
  remediation: "Add packages with --no-cache.",
  example: "RUN apk add --no-cache curl",
  spec: dockerfileReference("RUN", "run"),
  frameworks: [dockle("DKL-DI-0004")],
  *evaluate(file) {
    for (const { instruction, command } of runCommands(file)) {
      const called = packageCommand(command.words);
      if (called === undefined) continue;
      if (
        called.manager === "apk" &&
        called.verb === "add" &&
        !hasOption(called.options, "--no-cache") &&
        !instruction.text.includes("/var/cache/apk")
      )
        yield atInstruction(instruction, "apk add without --no-cache", command.line);
    }
  },
};
