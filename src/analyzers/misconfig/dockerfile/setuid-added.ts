import { runCommands } from "../documents/instruction-commands.ts";
import { programWords } from "../documents/package-command.ts";
import { atInstruction } from "../failures.ts";
import { cisDocker, dockerfileReference, dockle } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

const setuid = /^(?:0?[2-7][0-7]{3}|[ugoa]*[+=][rwxXt]*s[rwxXst]*)$/;

/** Modes with which a program runs as its owner. */
export const setuidAdded: MisconfigCheck<"dockerfile"> = {
  id: "dockerfile/setuid-added",
  target: "dockerfile",
  title: "A file gets the setuid or setgid bit",
  severity: "medium",
  rationale: "Whoever runs the program gets the rights of its owner: an error in it makes any user root.",
  remediation: "Leave the bit away; give a file capability where one right is needed.",
  example: "RUN chmod 755 /usr/bin/tool",
  spec: dockerfileReference("RUN", "run"),
  frameworks: [cisDocker("4.8"), dockle("CIS-DI-0008")],
  *evaluate(file) {
    for (const { instruction, command } of runCommands(file)) {
      if (programWords(command.words)[0] === "chmod" && command.words.some((word) => setuid.test(word)))
        yield atInstruction(instruction, "chmod sets a setuid or setgid bit", command.line);
    }
  },
};
