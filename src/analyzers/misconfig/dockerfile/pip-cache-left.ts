import { runCommands } from "../documents/instruction-commands.ts";
import { packageCommand } from "../documents/package-command.ts";
import { atInstruction } from "../failures.ts";
import { dockerfileReference } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** The downloads that pip keeps. */
export const pipCacheLeft: MisconfigCheck<"dockerfile"> = {
  id: "dockerfile/pip-cache-left",
  target: "dockerfile",
  title: "pip leaves its cache in the layer",
  severity: "negligible",
  rationale: "Downloaded and built packages stay in the layer and make the image larger than its content.",
  remediation: "Install with --no-cache-dir, or keep the cache in a cache mount.",
  example: "RUN pip install --no-cache-dir -r requirements.txt",
  spec: dockerfileReference("RUN", "run"),
  frameworks: [],
  noFramework: "Dockle asks for it, but of apk and apt only.",
  *evaluate(file) {
    for (const { instruction, command } of runCommands(file)) {
      const called = packageCommand(command.words);
      if (called === undefined) continue;
      if (
        called.manager === "pip" &&
        called.verb === "install" &&
        !called.options.includes("--no-cache-dir") &&
        !instruction.flags.some(({ name }) => name === "mount") &&
        !/PIP_NO_CACHE_DIR|\.cache\/pip/.test(file.instructions.map(({ text }) => text).join("\n"))
      )
        yield atInstruction(instruction, "pip install without --no-cache-dir", command.line);
    }
  },
};
