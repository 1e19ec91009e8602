import { atPlaced } from "../failures.ts";
import { cisDocker, dockle, manual } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** Private keys in PEM form. */
export const privateKeyPresent: MisconfigCheck<"image-files"> = {
  id: "image-files/private-key-present",
  target: "image-files",
  title: "A private key is in the image",
  severity: "high",
  rationale:
    "Whoever has the image has the key; it is the same in every container and cannot be changed without a new image.",
  remediation: "Remove it, replace what it stands for, and mount the new one when the container starts.",
  example: "docker run --mount type=bind,src=tls.key,dst=/run/secrets/tls.key,ro app",
  spec: manual("RFC 7468", 0),
  frameworks: [cisDocker("4.10"), dockle("CIS-DI-0010")],
  *evaluate(image) {
    const others =
      /^\/(?:etc\/(?:ssl|pki|ca-certificates)|usr\/(?:share|lib|local\/share)\/|opt\/java)|\/(?:node_modules|site-packages|dist-packages|test|tests|testdata|examples?)\//;
    for (const { item, ...place } of image.keys) {
      if (item.kind !== "private-key" || others.test(place.path)) continue;
      const isWeak = (item.keyType === "rsa" && item.bits < 2048) || item.keyType === "dsa";
      yield atPlaced(
        place,
        `${item.keyType}${item.bits > 0 ? ` of ${item.bits} bits` : ""}${isWeak ? ", weak" : ""}`,
        item.line,
      );
    }
  },
};
