import { runCommands } from "../documents/instruction-commands.ts";
import { packageCommand } from "../documents/package-command.ts";
import { atInstruction } from "../failures.ts";
import { cisDocker, dockerfileReference } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** A login of its own in a container. */
export const sshServerInstalled: MisconfigCheck<"dockerfile"> = {
  id: "dockerfile/ssh-server-installed",
  target: "dockerfile",
  title: "An SSH server is installed",
  severity: "medium",
  rationale:
    "A login of its own goes past the engine's and the cluster's access control and audit, and host " +
    "keys become part of the image.",
  remediation: "Leave the SSH server away; use the engine's exec.",
  example: "RUN apt-get install -y --no-install-recommends openssh-client",
  spec: dockerfileReference("RUN", "run"),
  frameworks: [cisDocker("5.7")],
  *evaluate(file) {
    for (const { instruction, command } of runCommands(file)) {
      const called = packageCommand(command.words);
      if (called === undefined) continue;
      if (
        ["install", "add"].includes(called.verb) &&
        called.names.some((name) => /^(?:openssh-server|dropbear|openssh)(?:=|$)/.test(name))
      )
        yield atInstruction(instruction, "an SSH server is installed", command.line);
    }
  },
};
