import { runCommands } from "../documents/instruction-commands.ts";
import { atInstruction } from "../failures.ts";
import { dockerfileReference, ruleOfBuilds } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** Above this the log of last logins becomes a large sparse file. */
const highest = 99_999;

/** `useradd` with a high number writes a log whose size grows with the number. */
export const highUserNumberLogged: MisconfigCheck<"dockerfile"> = {
  id: "dockerfile/high-user-number-logged",
  target: "dockerfile",
  title: "useradd with a high number fills the log of logins",
  severity: "negligible",
  rationale: "The log of last logins has a place for every number: the layer becomes very large.",
  remediation: "Give useradd --no-log-init, or a lower number.",
  example: "RUN useradd --no-log-init --uid 200000 app",
  spec: dockerfileReference("RUN", "run"),
  frameworks: [],
  noFramework: ruleOfBuilds,
  *evaluate(file) {
    for (const { instruction, command } of runCommands(file)) {
      const [program, ...words] = command.words;
      if (program !== "useradd") continue;
      const number = /(?:^| )(?:-u|--uid)[ =]?(\d{5,10})(?= |$)/.exec(words.join(" "))?.[1];
      const isLogged = !words.some((word) => word === "--no-log-init" || /^-[a-zA-Z]*l/.test(word));
      if (Number(number) > highest && isLogged)
        yield atInstruction(
          instruction,
          `useradd with number ${number} and without --no-log-init`,
          command.line,
        );
    }
  },
};
