import type { Command } from "../command.ts";
import { askOptionKeys } from "../options/index.ts";

export const userGrantCommand: Command = {
  name: "user grant",
  summary: "Give an account a role",
  description:
    "Gives a role in a team, or in all of them where none is named: viewer, developer, triager, security, operator or administrator.",
  arguments: [
    { name: "NAME", description: "The account", required: true },
    { name: "ROLE", description: "What it is to be", required: true },
    { name: "TEAM", description: "In which team; in all where none is named", required: false },
  ],
  options: [...askOptionKeys],
  examples: [
    {
      line: "assay user grant ann triager shop",
      explanation: "Let somebody say what findings of a team are.",
    },
  ],
  async run(context) {
    const { grantRole } = await import("../server/run-access.ts");
    return grantRole(context);
  },
};
