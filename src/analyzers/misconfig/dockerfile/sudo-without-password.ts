import { runCommands } from "../documents/instruction-commands.ts";
import { atInstruction } from "../failures.ts";
import { buildPractices, cisDocker } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** Entries of sudoers without a password. */
export const sudoWithoutPassword: MisconfigCheck<"dockerfile"> = {
  id: "dockerfile/sudo-without-password",
  target: "dockerfile",
  title: "A user may become root without a password",
  severity: "high",
  rationale: "Whoever gets to run a command as this user is root, as if USER had never been set.",
  remediation: "Leave sudo away and do what needs root before USER.",
  example: "USER root\nRUN install -d -o app /srv/app\nUSER app",
  spec: buildPractices("USER", "user"),
  frameworks: [cisDocker("4.1")],
  *evaluate(file) {
    for (const { instruction, command } of runCommands(file)) {
      if (command.words.some((word) => /NOPASSWD\s*:/.test(word)))
        yield atInstruction(instruction, "NOPASSWD in sudoers", command.line);
    }
  },
};
