import type { Command } from "../command.ts";
import { askOptionKeys } from "../options/index.ts";

export const teamOwnCommand: Command = {
  name: "team own",
  summary: "Say which repositories a team owns",
  description:
    "Sets what a team owns, in place of what it owned: globs of registry and repository, or a label of images with a glob of its value.",
  arguments: [
    { name: "NAME", description: "The team", required: true },
    { name: "RULE", description: "REGISTRY/REPOSITORY or LABEL=VALUE", required: true, repeatable: true },
  ],
  options: [...askOptionKeys],
  examples: [
    { line: "assay team own shop 'production/shop/*'", explanation: "Give a team what lies below a name." },
  ],
  async run(context) {
    const { ownRepositories } = await import("../server/run-access.ts");
    return ownRepositories(context);
  },
};
