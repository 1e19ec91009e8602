import { atEntry } from "../failures.ts";
import { cisDocker, dockle, manual } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** Keys for logging in, and of users. */
export const sshUserFiles: MisconfigCheck<"image-files"> = {
  id: "image-files/ssh-user-files",
  target: "image-files",
  title: "SSH keys of a user are in the image",
  severity: "high",
  rationale:
    "A private key opens other machines to whoever has the image; authorized keys open every container to one person.",
  remediation: "Remove the files, also from the layer that brought them: build without them.",
  example: "RUN --mount=type=ssh git clone git@git.example:app.git",
  spec: manual("ssh", 1),
  frameworks: [cisDocker("4.10"), dockle("CIS-DI-0010")],
  *evaluate(image) {
    for (const entry of image.notable) {
      if (entry.type === "file" && /\/\.ssh\/(?:id_[a-z0-9_]+|authorized_keys2?|identity)$/.test(entry.path))
        yield atEntry(entry, "opens a machine to whoever has it");
    }
  },
};
