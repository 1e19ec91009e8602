import type { Command } from "../command.ts";
import { askOptionKeys } from "../options/index.ts";

export const policyPutCommand: Command = {
  name: "policy put",
  summary: "Have a server judge images by a policy",
  description:
    "Puts a policy into force on a running server, in place of one of the same name. Images that it is for are judged anew at once; nothing is scanned again.",
  arguments: [
    {
      name: "POLICY",
      description: "One that Assay brings, or a file or directory of your own",
      required: true,
      completes: "file",
    },
  ],
  options: ["format", "policyName", "policyRepository", "policyTeam", ...askOptionKeys],
  examples: [
    { line: "assay policy put baseline", explanation: "Hold every image to the floor." },
    {
      line: "assay policy put production --policy-repository 'live/*'",
      explanation: "Hold what is in the registry `live` to more.",
    },
  ],
  async run(context) {
    const { putPolicy } = await import("../server/run-rules.ts");
    return putPolicy(context);
  },
};
