import { atPlaced, quoted } from "../failures.ts";
import { cisDocker, dockle, manual } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** Passwords that are empty. */
export const accountPasswordEmpty: MisconfigCheck<"image-files"> = {
  id: "image-files/account-password-empty",
  target: "image-files",
  title: "An account has an empty password",
  severity: "critical",
  rationale:
    "Whoever reaches a login prompt, su or an SSH server in the container becomes this user without a password.",
  remediation: "Lock the account, or remove it.",
  example: "RUN passwd --lock app",
  spec: manual("shadow", 5),
  frameworks: [cisDocker("4.1"), dockle("DKL-LI-0001")],
  *evaluate(image) {
    for (const { item, ...place } of image.accounts) {
      if (item.kind !== "sudo" && item.password === "empty")
        yield atPlaced(place, `${quoted(item.name)} has no password`, item.line);
    }
  },
};
