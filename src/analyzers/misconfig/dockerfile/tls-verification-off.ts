import { assignments } from "../documents/dockerfile.ts";
import { instructionsOf } from "../documents/instruction-commands.ts";
import { atInstruction } from "../failures.ts";
import { cisDocker, dockerfileReference } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

const off: Readonly<Record<string, RegExp>> = {
  NODE_TLS_REJECT_UNAUTHORIZED: /^0$/,
  PYTHONHTTPSVERIFY: /^0$/,
  GIT_SSL_NO_VERIFY: /^(?:1|true)$/i,
  NPM_CONFIG_STRICT_SSL: /^false$/i,
  CURL_INSECURE: /^(?:1|true)$/i,
  GONOSUMDB: /^\*$/,
  GOINSECURE: /./,
};

/** Variables that make programs trust every server. */
export const tlsVerificationOff: MisconfigCheck<"dockerfile"> = {
  id: "dockerfile/tls-verification-off",
  target: "dockerfile",
  title: "A variable switches TLS verification off",
  severity: "high",
  rationale:
    "Every program in the container that obeys the variable accepts any server, so that anybody on " +
    "the way can read and change what it sends.",
  remediation: "Install the certificate of your own authority, and remove the variable.",
  example: "ENV NODE_EXTRA_CA_CERTS=/etc/ssl/own-ca.pem",
  spec: dockerfileReference("ENV", "env"),
  frameworks: [cisDocker("4.11")],
  *evaluate(file) {
    for (const instruction of instructionsOf(file, "ENV")) {
      for (const [name, value] of assignments(instruction.value)) {
        const upper = name.toUpperCase();
        if (Object.hasOwn(off, upper) && off[upper]?.test(value) === true) {
          yield atInstruction(instruction, `${upper} switches verification off`);
        }
      }
    }
  },
};
