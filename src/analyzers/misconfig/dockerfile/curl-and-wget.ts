import { runCommands } from "../documents/instruction-commands.ts";
import { programWords, programName } from "../documents/package-command.ts";
import { buildPractices, ruleOfBuilds } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** Two programs for one thing. */
export const curlAndWget: MisconfigCheck<"dockerfile"> = {
  id: "dockerfile/curl-and-wget",
  target: "dockerfile",
  title: "Both curl and wget are used",
  severity: "negligible",
  rationale: "Two programs do the same, and both have to be kept up to date.",
  remediation: "Use one of them.",
  example: "RUN curl -fsSLO https://files.example/tool.tar.gz",
  spec: buildPractices("Don't install unnecessary packages", "dont-install-unnecessary-packages"),
  frameworks: [],
  noFramework: ruleOfBuilds,
  *evaluate(file) {
    for (const stage of file.stages) {
      const used = new Map<string, number>();
      for (const { command } of runCommands({ ...file, instructions: stage.instructions })) {
        const name = programName(programWords(command.words)[0]);
        if (name === "curl" || name === "wget") used.set(name, command.line);
      }
      const [, second] = [...used].sort(([, left], [, right]) => left - right);
      if (second !== undefined)
        yield { message: `${second[0]} beside the other`, line: second[1], instruction: "RUN" };
    }
  },
};
