import { atEntry } from "../failures.ts";
import { cisDocker, manual } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** A server for logging in. */
export const sshServer: MisconfigCheck<"image-files"> = {
  id: "image-files/ssh-server",
  target: "image-files",
  title: "An SSH server is installed",
  severity: "medium",
  rationale:
    "A container is entered by its engine: a server in it is one more door, with keys and passwords of its own.",
  remediation: "Remove the server, and use exec of the engine or the cluster.",
  example: "docker exec -it app sh",
  spec: manual("sshd", 8),
  frameworks: [cisDocker("5.6")],
  *evaluate(image) {
    for (const entry of image.notable) {
      if (entry.type === "file" && /^\/usr\/(?:local\/)?s?bin\/(?:sshd|dropbear)$/.test(entry.path))
        yield atEntry(entry, "lets people log in");
    }
  },
};
