import { atEntry } from "../failures.ts";
import { cisDocker, buildPractices } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** Servers that send passwords in the clear. */
export const legacyServerPresent: MisconfigCheck<"image-files"> = {
  id: "image-files/legacy-server-present",
  target: "image-files",
  title: "A server or client of an unencrypted protocol is installed",
  severity: "medium",
  rationale: "Passwords and content pass in the clear, for everybody on the way to read.",
  remediation: "Remove it, and use SSH or HTTPS.",
  example: "RUN apt-get purge -y telnet",
  spec: buildPractices("Use multi-stage builds", "use-multi-stage-builds"),
  frameworks: [cisDocker("4.3")],
  *evaluate(image) {
    const programs =
      /^(?:\/usr(?:\/local)?)?\/s?bin\/(?:telnetd|in\\.telnetd|telnet|rsh|rlogin|rexec|ftp|vsftpd|tftp|tftpd|in\\.tftpd|rpcbind|ypserv)$/;
    for (const entry of image.notable) {
      if ((entry.type === "file" || entry.type === "hardlink") && programs.test(entry.path))
        yield atEntry(entry, "is not needed to run");
    }
  },
};
