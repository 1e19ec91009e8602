import { runCommands } from "../documents/instruction-commands.ts";
import { packageCommand } from "../documents/package-command.ts";
import { atInstruction, quoted } from "../failures.ts";
import { buildPractices } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** Packages without a version. */
export const packageUnpinned: MisconfigCheck<"dockerfile"> = {
  id: "dockerfile/package-unpinned",
  target: "dockerfile",
  title: "Packages are installed without a version",
  severity: "negligible",
  rationale: "Each build may bring another version, and an error comes back that was seen before.",
  remediation: "Name the version.",
  example: "RUN apk add --no-cache curl=8.14.1-r1",
  spec: buildPractices("Version pinning", "version-pinning"),
  frameworks: [],
  noFramework: "The frameworks ask for current packages, and not for the same ones each time.",
  *evaluate(file) {
    const verbs = new Map([
      ["apt-get", "install"],
      ["apt", "install"],
      ["apk", "add"],
      ["dnf", "install"],
      ["yum", "install"],
      ["microdnf", "install"],
      ["zypper", "install"],
      ["pip", "install"],
      ["npm", "install"],
      ["gem", "install"],
    ]);
    for (const { instruction, command } of runCommands(file)) {
      const called = packageCommand(command.words);
      if (called === undefined || verbs.get(called.manager) !== called.verb) continue;
      if (called.options.some((option) => /^(?:-r|--requirement|--virtual|-e|-c)\b/.test(option))) continue;
      const loose = called.names.find(
        (name) =>
          /^@?[a-z0-9][\w+.@/-]*$/i.test(name) &&
          !/[=~<>]|@\d|-\d|:|^\.|\/|\.(?:deb|rpm|apk|whl|tgz|gem|txt)$/.test(name.slice(1)),
      );
      if (loose !== undefined)
        yield atInstruction(instruction, `${quoted(loose)} has no version`, command.line);
    }
  },
};
