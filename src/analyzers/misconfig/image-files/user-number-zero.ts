import { atPlaced, quoted } from "../failures.ts";
import { cisDocker, dockle, manual } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** The user that the configuration names has the number 0. */
export const userNumberZero: MisconfigCheck<"image-files"> = {
  id: "image-files/user-number-zero",
  target: "image-files",
  title: "The image runs as root under another name",
  severity: "high",
  rationale:
    "A process that breaks out of a container run by root is root on the host, whatever the account is called.",
  remediation: "Name a user with a number of its own.",
  example: "USER 10001",
  spec: manual("passwd", 5),
  frameworks: [cisDocker("4.1"), dockle("CIS-DI-0001")],
  *evaluate(image) {
    const user = (image.config?.config.user ?? "").split(":")[0] ?? "";
    if (user === "" || user === "root" || /^\d+$/.test(user)) return;
    for (const { item, ...place } of image.accounts) {
      if (item.kind === "user" && item.name === user && item.uid === 0)
        yield atPlaced(place, `${quoted(user)} has the number 0`, item.line);
    }
  },
};
