import { atEntry } from "../failures.ts";
import { cisBenchmark, manual } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** Files by which machines trust each other. */
export const hostTrust: MisconfigCheck<"image-files"> = {
  id: "image-files/host-trust",
  target: "image-files",
  title: "Logins from other machines are trusted",
  severity: "high",
  rationale: "Whoever can call himself by a trusted name logs in without a password.",
  remediation: "Remove the file.",
  example: "RUN rm -f /etc/hosts.equiv",
  spec: manual("rhosts", 5),
  frameworks: [cisBenchmark("Distribution Independent Linux", "6.2.14")],
  *evaluate(image) {
    for (const entry of image.notable) {
      if (entry.type === "file" && /\/(?:\.rhosts|\.shosts|hosts\.equiv|shosts\.equiv)$/.test(entry.path))
        yield atEntry(entry, "names machines that are trusted");
    }
  },
};
