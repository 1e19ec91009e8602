import type { Command } from "../command.ts";
import { askOptionKeys } from "../options/index.ts";

export const keyRotateCommand: Command = {
  name: "key rotate",
  summary: "Seal a server's credentials with its newest key",
  description:
    "Has a server read its keys anew and seal every stored credential with the first one, while everything goes on.",
  arguments: [],
  options: [...askOptionKeys],
  examples: [{ line: "assay key rotate", explanation: "Finish a change of keys." }],
  async run(context) {
    const { rotateKeys } = await import("../server/run-access.ts");
    return rotateKeys(context);
  },
};
