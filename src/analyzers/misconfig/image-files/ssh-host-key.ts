import { atEntry } from "../failures.ts";
import { cisDocker, dockle, manual } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** Host keys that every container has. */
export const sshHostKey: MisconfigCheck<"image-files"> = {
  id: "image-files/ssh-host-key",
  target: "image-files",
  title: "An SSH host key is in the image",
  severity: "high",
  rationale: "All containers have the same key, and whoever has the image can pretend to be one of them.",
  remediation: "Make host keys when a container starts, or do without an SSH server.",
  example: "RUN rm -f /etc/ssh/ssh_host_*",
  spec: manual("sshd", 8),
  frameworks: [cisDocker("4.10"), dockle("CIS-DI-0010")],
  *evaluate(image) {
    for (const entry of image.notable) {
      if (entry.type === "file" && /^\/etc\/ssh\/ssh_host_[^/]*_key$/.test(entry.path))
        yield atEntry(entry, "is the same in every container");
    }
  },
};
