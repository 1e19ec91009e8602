import type { Command } from "../command.ts";
import { askOptionKeys } from "../options/index.ts";

export const userAddCommand: Command = {
  name: "user add",
  summary: "Make an account for a person",
  description:
    "Makes an account on a server; it has no role until one is given. With a password for those who log in by name, without for those who come through a provider or a token.",
  arguments: [{ name: "NAME", description: "What to call them", required: true }],
  options: ["passwordStdin", "password", ...askOptionKeys],
  examples: [
    { line: "assay user add ann --password-stdin", explanation: "Make an account with a password." },
  ],
  async run(context) {
    const { addUser } = await import("../server/run-access.ts");
    return addUser(context);
  },
};
