import { atPlaced } from "../failures.ts";
import { manual } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** Certificates that can be forged. */
export const certificateWeak: MisconfigCheck<"image-files"> = {
  id: "image-files/certificate-weak",
  target: "image-files",
  title: "A certificate rests on weak cryptography",
  severity: "medium",
  rationale: "Short keys and broken hashes let others forge what the certificate stands for.",
  remediation: "Make it anew with RSA of at least 2048 bits or an elliptic curve, and SHA-256.",
  example: "openssl req -x509 -newkey rsa:3072 -sha256 -nodes -keyout tls.key -out tls.crt",
  spec: manual("NIST SP 800-131A", 0),
  frameworks: [],
  noFramework:
    "The frameworks do not look at the certificates of an image; NIST SP 800-131A is the reference.",
  *evaluate(image) {
    const others =
      /^\/(?:etc\/(?:ssl|pki|ca-certificates)|usr\/(?:share|lib|local\/share)\/|opt\/java)|\/(?:node_modules|site-packages|dist-packages|test|tests|testdata|examples?)\//;
    for (const { item, ...place } of image.keys) {
      if (item.kind !== "certificate" || others.test(place.path)) continue;
      if (item.keyType === "rsa" && item.bits < 2048)
        yield atPlaced(place, `RSA of ${item.bits} bits`, item.line);
      if (/md5|sha1/i.test(item.signature ?? ""))
        yield atPlaced(place, `signed with ${item.signature}`, item.line);
    }
  },
};
