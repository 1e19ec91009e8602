import { finalStages } from "../documents/instruction-commands.ts";
import { packageCommand } from "../documents/package-command.ts";
import { shellCommands } from "../documents/shell-commands.ts";
import { atInstruction, quoted } from "../failures.ts";
import { buildPractices, cisDocker } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

const tools =
  /^(?:gcc|g\+\+|clang|build-essential|build-base|make|cmake|gdb|strace|ltrace|tcpdump|nmap|netcat(?:-openbsd|-traditional)?|telnet)(?:=|$)/;

/** Tools that only builds need. */
export const buildToolsInImage: MisconfigCheck<"dockerfile"> = {
  id: "dockerfile/build-tools-in-image",
  target: "dockerfile",
  title: "Compilers or debuggers are installed into the image",
  severity: "low",
  rationale:
    "Compilers and debuggers help somebody who got in to go on, and bring vulnerabilities that the " +
    "application has no use for.",
  remediation: "Build in a stage of its own and copy the result.",
  example:
    "FROM golang:1.24 AS build\nRUN go build -o /out/app .\nFROM scratch\nCOPY --from=build /out/app /app",
  spec: buildPractices("Use multi-stage builds", "use-multi-stage-builds"),
  frameworks: [cisDocker("4.3")],
  *evaluate(file) {
    for (const { instructions } of finalStages(file)) {
      for (const instruction of instructions.filter(({ keyword }) => keyword === "RUN")) {
        if (/\b(?:purge|apk del|autoremove|--virtual)\b/.test(instruction.text)) continue;
        for (const { words, line } of shellCommands(instruction)) {
          const called = packageCommand(words);
          if (called === undefined || !["install", "add"].includes(called.verb)) continue;
          const tool = called.names.find((name) => tools.test(name));
          if (tool !== undefined)
            yield atInstruction(instruction, `${quoted(tool)} stays in the image`, line);
        }
      }
    }
  },
};
