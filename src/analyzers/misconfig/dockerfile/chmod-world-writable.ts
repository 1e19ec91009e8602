import { runCommands } from "../documents/instruction-commands.ts";
import { programWords } from "../documents/package-command.ts";
import { atInstruction } from "../failures.ts";
import { cisBenchmark, dockerfileReference } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** Not with the sticky bit, as of `/tmp`. */
const worldWritable = /^(?:0?[0-7]{2}[2367]|[ugoa]*[oa][ugoa]*[+=][rxXst]*w[rwxXst]*)$/;

/** Modes that let every user write. */
export const chmodWorldWritable: MisconfigCheck<"dockerfile"> = {
  id: "dockerfile/chmod-world-writable",
  target: "dockerfile",
  title: "Files are made writable by everybody",
  severity: "medium",
  rationale: "A process of any user in the container can replace what others run or trust.",
  remediation: "Give write permission to the owner that needs it.",
  example: "RUN chmod 755 /srv/app",
  spec: dockerfileReference("RUN", "run"),
  frameworks: [cisBenchmark("Distribution Independent Linux", "6.1.10")],
  *evaluate(file) {
    for (const { instruction, command } of runCommands(file)) {
      if (
        programWords(command.words)[0] === "chmod" &&
        command.words.some((word) => worldWritable.test(word))
      )
        yield atInstruction(instruction, "chmod lets every user write", command.line);
    }
  },
};
