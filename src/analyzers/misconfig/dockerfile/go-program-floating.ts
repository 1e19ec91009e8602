import { runCommands } from "../documents/instruction-commands.ts";
import { programName, programWords } from "../documents/package-command.ts";
import { atInstruction, quoted } from "../failures.ts";
import { buildPractices, cisDocker } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** Go programs whose version is a word that means another one tomorrow. A path without version has that of go.mod. */
export const goProgramFloating: MisconfigCheck<"dockerfile"> = {
  id: "dockerfile/go-program-floating",
  target: "dockerfile",
  title: "A Go program is installed without a version",
  severity: "low",
  rationale: "Each build brings what its author, or who took over the account, published last.",
  remediation: "Name the version.",
  example: "RUN go install golang.org/x/vuln/cmd/govulncheck@v1.1.4",
  spec: buildPractices("Version pinning", "version-pinning"),
  frameworks: [cisDocker("4.11")],
  *evaluate(file) {
    for (const { instruction, command } of runCommands(file)) {
      const [program, verb = "", ...rest] = programWords(command.words);
      if (programName(program) !== "go" || !["install", "run", "get"].includes(verb)) continue;
      const floating = rest.find((word) =>
        /^[^-@][^@]*@(?:latest|upgrade|patch|main|master|HEAD)$/.test(word),
      );
      if (floating !== undefined)
        yield atInstruction(instruction, `${quoted(floating)} is another one tomorrow`, command.line);
    }
  },
};
