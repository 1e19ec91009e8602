import { atPlaced, quoted } from "../failures.ts";
import { cisDocker, imageConfigSpec } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** Code from the network at every start. */
export const startupDownloadsCode: MisconfigCheck<"image-files"> = {
  id: "image-files/startup-downloads-code",
  target: "image-files",
  title: "A startup script runs what it downloads",
  severity: "high",
  rationale:
    "Whoever controls the address, or the way to it, runs code in every container; what was scanned is not what runs.",
  remediation: "Put the program into the image, with its checksum verified.",
  example: "RUN curl -fsSLO https://files.example/tool && sha256sum -c tool.sha256",
  spec: imageConfigSpec("config.Entrypoint"),
  frameworks: [cisDocker("4.11")],
  *evaluate(image) {
    for (const { item, ...place } of image.scripts) {
      if (item.what === "download-run")
        yield atPlaced(place, `${quoted(item.name)} feeds a shell`, item.line);
      if (item.what === "installs")
        yield atPlaced(place, `${quoted(item.name)} installs at every start`, item.line);
    }
  },
};
