import { atPlaced } from "../failures.ts";
import { manual } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** Certificates that are over. */
export const certificateExpired: MisconfigCheck<"image-files"> = {
  id: "image-files/certificate-expired",
  target: "image-files",
  title: "A certificate is expired",
  severity: "medium",
  rationale: "Clients refuse it, or are told not to verify, and then accept everybody.",
  remediation: "Renew the certificate, and mount it when the container starts.",
  example: "openssl x509 -in tls.crt -noout -enddate",
  spec: manual("RFC 5280, 4.1.2.5", 0),
  frameworks: [],
  noFramework: "The frameworks do not look at the certificates of an image; RFC 5280 is the reference.",
  *evaluate(image) {
    const others =
      /^\/(?:etc\/(?:ssl|pki|ca-certificates)|usr\/(?:share|lib|local\/share)\/|opt\/java)|\/(?:node_modules|site-packages|dist-packages|test|tests|testdata|examples?)\//;
    for (const { item, ...place } of image.keys) {
      if (item.kind !== "certificate" || item.validTo === undefined || others.test(place.path)) continue;
      yield { ...atPlaced(place, "is expired", item.line), since: item.validTo };
    }
  },
};
