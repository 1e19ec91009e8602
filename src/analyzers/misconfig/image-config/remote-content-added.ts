import { atPointer } from "../failures.ts";
import { cisDocker, dockle, imageConfigSpec } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** `ADD` of an address in the history. */
export const remoteContentAdded: MisconfigCheck<"image-config"> = {
  id: "image-config/remote-content-added",
  target: "image-config",
  title: "Remote content was added to the image",
  severity: "medium",
  rationale: "Whoever controls the address, or the way to it, decided what is in the image.",
  remediation: "Give --checksum with the digest of the content.",
  example: "ADD --checksum=sha256:24454f830cdb… https://files.example/tool.tar.gz /opt/",
  spec: imageConfigSpec("history"),
  frameworks: [cisDocker("4.9"), dockle("CIS-DI-0009")],
  *evaluate(image) {
    for (const { index, keyword, text } of image.steps) {
      if (keyword === "ADD" && /(?:^|\s)https?:\/\//.test(text) && !text.includes("--checksum"))
        yield atPointer(`/history/${index}/created_by`, "an address without a checksum");
    }
  },
};
