import { atPointer } from "../failures.ts";
import { cisDocker, imageConfigSpec } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** An SSH daemon in the image. */
export const sshPortExposed: MisconfigCheck<"image-config"> = {
  id: "image-config/ssh-port-exposed",
  target: "image-config",
  title: "The image exposes the SSH port",
  severity: "medium",
  rationale: "A login of its own goes past the access control of the engine and the cluster.",
  remediation: "Remove the SSH server.",
  example: "EXPOSE 8080",
  spec: imageConfigSpec("config.ExposedPorts"),
  frameworks: [cisDocker("5.7")],
  *evaluate(image) {
    if (image.config.config.exposedPorts.some((port) => /^22(?:\/tcp)?$/.test(port)))
      yield atPointer("/config/ExposedPorts", "port 22 is exposed");
  },
};
