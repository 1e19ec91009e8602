import { atPointer } from "../failures.ts";
import { cisDocker, imageConfigSpec } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** Ports below 1024. */
export const privilegedPortExposed: MisconfigCheck<"image-config"> = {
  id: "image-config/privileged-port-exposed",
  target: "image-config",
  title: "The image exposes a privileged port",
  severity: "low",
  rationale:
    "Ports below 1024 need root or a capability, so that the service starts with more rights than it " +
    "uses.",
  remediation: "Listen on a port from 1024 on.",
  example: "EXPOSE 8080",
  spec: imageConfigSpec("config.ExposedPorts"),
  frameworks: [cisDocker("5.8")],
  *evaluate(image) {
    for (const port of image.config.config.exposedPorts) {
      const number = Number.parseInt(port, 10);
      if (number > 0 && number < 1024 && number !== 22)
        yield atPointer("/config/ExposedPorts", `port ${number} is below 1024`);
    }
  },
};
