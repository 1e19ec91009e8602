import { listAt } from "../documents/yaml-values.ts";
import { atNode } from "../failures.ts";
import { cisDocker, composeService } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** `devices`. */
export const devicesOfHost: MisconfigCheck<"compose"> = {
  id: "compose/devices-of-host",
  target: "compose",
  title: "A service has devices of the host",
  severity: "medium",
  rationale: "Through a disk or memory device the container reads and changes the host.",
  remediation: "Give the single device that is needed, read-only where it can be.",
  example: "devices: []",
  spec: composeService("devices"),
  frameworks: [cisDocker("5.17")],
  *evaluate(file) {
    for (const { node } of file.services) {
      for (const device of listAt(node, "devices")) yield atNode(device, "a device of the host");
    }
  },
};
