import { atPointer } from "../failures.ts";
import { cisDocker, dockle, imageConfigSpec } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** `User` is missing or root. */
export const userRoot: MisconfigCheck<"image-config"> = {
  id: "image-config/user-root",
  target: "image-config",
  title: "The image runs as root",
  severity: "high",
  rationale: "A process that breaks out of a container run by root is root on the host.",
  remediation: "Name another user in the Dockerfile.",
  example: "USER 10001",
  spec: imageConfigSpec("config.User"),
  frameworks: [cisDocker("4.1"), dockle("CIS-DI-0001")],
  *evaluate(image) {
    const user = image.config.config.user ?? "";
    if (user === "" || /^(?:root|0+)(?::|$)/i.test(user))
      yield atPointer("/config/User", user === "" ? "no user" : "the user is root");
  },
};
