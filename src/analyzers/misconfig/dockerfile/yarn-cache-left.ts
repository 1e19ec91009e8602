import { runCommands } from "../documents/instruction-commands.ts";
import { atInstruction } from "../failures.ts";
import { dockerfileReference } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** The downloads that yarn keeps. */
export const yarnCacheLeft: MisconfigCheck<"dockerfile"> = {
  id: "dockerfile/yarn-cache-left",
  target: "dockerfile",
  title: "yarn leaves its cache in the layer",
  severity: "negligible",
  rationale: "Downloaded packages stay in the layer beside the installed ones, and make the image larger.",
  remediation: "Clean the cache in the same instruction, or keep it in a cache mount.",
  example: "RUN yarn install --immutable && yarn cache clean",
  spec: dockerfileReference("RUN", "run"),
  frameworks: [],
  noFramework: "Dockle asks for it, but of apk and apt only.",
  *evaluate(file) {
    for (const { instruction, command } of runCommands(file)) {
      const [program, verb] = command.words;
      const isKept =
        program === "yarn" &&
        verb === "install" &&
        !/\byarn\s+cache\s+clean\b/.test(instruction.text) &&
        !instruction.flags.some(({ name }) => name === "mount");
      if (isKept) yield atInstruction(instruction, "yarn install without yarn cache clean", command.line);
    }
  },
};
