import { listAt, scalarText, textAt } from "../documents/yaml-values.ts";
import { atNode, quoted } from "../failures.ts";
import { cisDocker, composeService } from "../frameworks.ts";
import { isEngineSocket } from "../sensitive-paths.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** Sockets of engines as volumes. */
export const engineSocketMounted: MisconfigCheck<"compose"> = {
  id: "compose/engine-socket-mounted",
  target: "compose",
  title: "A service mounts the socket of the container engine",
  severity: "critical",
  rationale: "Whoever may write to the socket starts containers with every right, and owns the host.",
  remediation: "Remove the volume, or put a proxy before the socket that lets only the needed calls pass.",
  example: 'services:\n  app:\n    volumes: ["data:/var/lib/app"]',
  spec: composeService("volumes"),
  frameworks: [cisDocker("5.32")],
  *evaluate(file) {
    for (const { name, node } of file.services) {
      for (const volume of listAt(node, "volumes")) {
        const source = textAt(volume, "source") ?? scalarText(volume)?.split(":", 1)[0] ?? "";
        if (isEngineSocket(source)) yield atNode(volume, `${quoted(name)} has the socket of the engine`);
      }
    }
  },
};
