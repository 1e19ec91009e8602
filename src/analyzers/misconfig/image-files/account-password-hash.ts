import { atPlaced, quoted } from "../failures.ts";
import { cisDocker, dockle, manual } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** Passwords that can be tried out. */
export const accountPasswordHash: MisconfigCheck<"image-files"> = {
  id: "image-files/account-password-hash",
  target: "image-files",
  title: "A password hash is in the image",
  severity: "high",
  rationale:
    "Whoever has the image can try passwords against the hash, and every container has the same one.",
  remediation: "Lock the account; give credentials when the container starts.",
  example: "RUN passwd --lock app",
  spec: manual("shadow", 5),
  frameworks: [cisDocker("4.10"), dockle("CIS-DI-0010")],
  *evaluate(image) {
    for (const { item, ...place } of image.accounts) {
      if (item.kind === "sudo") continue;
      if (item.password === "hash") yield atPlaced(place, `${quoted(item.name)} has a password`, item.line);
      if (item.password === "old")
        yield atPlaced(place, `${quoted(item.name)} has a password, hashed in a broken way`, item.line);
    }
  },
};
