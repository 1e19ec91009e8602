import { assignments } from "../documents/dockerfile.ts";
import { instructionsOf, runCommands } from "../documents/instruction-commands.ts";
import { programName, programWords } from "../documents/package-command.ts";
import { atInstruction } from "../failures.ts";
import { cisDocker, dockle } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** Signatures of images that are not asked for. */
export const contentTrustOff: MisconfigCheck<"dockerfile"> = {
  id: "dockerfile/content-trust-off",
  target: "dockerfile",
  title: "Signatures of images are switched off",
  severity: "medium",
  rationale: "Whoever can write to the registry, or sits on the way to it, decides what is run.",
  remediation: "Set DOCKER_CONTENT_TRUST=1, and remove --disable-content-trust.",
  example: "ENV DOCKER_CONTENT_TRUST=1",
  spec: {
    title: "Content trust in Docker",
    url: "https://docs.docker.com/engine/security/trust/",
  },
  frameworks: [cisDocker("4.5"), dockle("CIS-DI-0005")],
  *evaluate(file) {
    for (const instruction of instructionsOf(file, "ENV")) {
      for (const [name, value] of assignments(instruction.value)) {
        if (name === "DOCKER_CONTENT_TRUST" && value === "0")
          yield atInstruction(instruction, "DOCKER_CONTENT_TRUST is 0");
      }
    }
    for (const { instruction, command } of runCommands(file)) {
      const words = programWords(command.words);
      const isOff = words.some((word) => /^--disable-content-trust(?:=true)?$/.test(word));
      if (isOff && programName(words[0]) === "docker")
        yield atInstruction(instruction, "--disable-content-trust is given", command.line);
    }
  },
};
