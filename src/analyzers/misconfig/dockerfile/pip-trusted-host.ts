import { runCommands } from "../documents/instruction-commands.ts";
import { hasOption, packageCommand } from "../documents/package-command.ts";
import { atInstruction } from "../failures.ts";
import { cisDocker, dockerfileReference } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** Hosts whose certificate pip does not look at. */
export const pipTrustedHost: MisconfigCheck<"dockerfile"> = {
  id: "dockerfile/pip-trusted-host",
  target: "dockerfile",
  title: "pip does not verify its server",
  severity: "high",
  rationale: "Anybody on the way can put another package in its place.",
  remediation: "Install the certificate of your own index and remove the option.",
  example: "RUN pip install --cert /etc/ssl/own-ca.pem -i https://pypi.example/simple a",
  spec: dockerfileReference("RUN", "run"),
  frameworks: [cisDocker("4.11")],
  *evaluate(file) {
    for (const { instruction, command } of runCommands(file)) {
      const called = packageCommand(command.words);
      if (called === undefined) continue;
      if (called.manager === "pip" && hasOption(called.options, "--trusted-host"))
        yield atInstruction(instruction, "--trusted-host switches verification off", command.line);
    }
  },
};
