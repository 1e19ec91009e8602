import { childOf, scalarText, listAt } from "../documents/yaml-values.ts";
import { atNode } from "../failures.ts";
import { cisDocker, composeService } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** Port 22. */
export const sshPortPublished: MisconfigCheck<"compose"> = {
  id: "compose/ssh-port-published",
  target: "compose",
  title: "A service publishes the port of SSH",
  severity: "medium",
  rationale: "A container is entered by its engine: a server in it is one more door.",
  remediation: "Remove the port.",
  example: 'ports: ["8080:8080"]',
  spec: composeService("ports"),
  frameworks: [cisDocker("5.6")],
  *evaluate(file) {
    for (const { node } of file.services) {
      for (const port of listAt(node, "ports")) {
        const target =
          scalarText(childOf(port, "target")) ??
          scalarText(port)
            ?.replace(/\/(?:tcp|udp)$/, "")
            .split(":")
            .at(-1);
        if (target === "22") yield atNode(port, "port 22");
      }
    }
  },
};
