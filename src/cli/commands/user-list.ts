import type { Command } from "../command.ts";
import { askOptionKeys } from "../options/index.ts";

export const userListCommand: Command = {
  name: "user list",
  summary: "Show a server's accounts and their roles",
  description: "Prints who is known to a server, and their roles in teams.",
  arguments: [],
  options: ["format", "limit", ...askOptionKeys],
  examples: [{ line: "assay user list", explanation: "See who may do what." }],
  async run(context) {
    const { listUsers } = await import("../server/run-access.ts");
    return listUsers(context);
  },
};
