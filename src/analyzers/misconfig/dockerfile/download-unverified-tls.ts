import { runCommands } from "../documents/instruction-commands.ts";
import { hasOption, programName, programWords } from "../documents/package-command.ts";
import { atInstruction } from "../failures.ts";
import { cisDocker, dockerfileReference } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** Options that switch TLS verification off. */
export const downloadUnverifiedTls: MisconfigCheck<"dockerfile"> = {
  id: "dockerfile/download-unverified-tls",
  target: "dockerfile",
  title: "A download does not verify its server",
  severity: "high",
  rationale: "Anybody on the way can put something else in place of what is fetched.",
  remediation: "Remove the option, and install the certificate of your own authority where one is needed.",
  example: "RUN curl -fsSLO https://files.example/tool",
  spec: dockerfileReference("RUN", "run"),
  frameworks: [cisDocker("4.11")],
  *evaluate(file) {
    for (const { instruction, command } of runCommands(file)) {
      if (isUnverified(programWords(command.words)))
        yield atInstruction(instruction, "the server's certificate is not verified", command.line);
    }
  },
};

function isUnverified(words: readonly string[]): boolean {
  const [program, ...rest] = words;
  switch (programName(program)) {
    case "curl":
      return hasOption(rest, "--insecure", "k") || rest.includes("--proxy-insecure");
    case "wget":
      return rest.includes("--no-check-certificate");
    case "git":
      return /http\.sslverify[= ](?:false|0)/i.test(rest.join(" "));
    case "npm":
    case "yarn":
      return /strict-ssl[= ]false/.test(rest.join(" "));
    default:
      return false;
  }
}
