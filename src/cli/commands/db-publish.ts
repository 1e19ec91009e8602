import { registryOptionKeys } from "../options/index.ts";
import type { Command } from "../command.ts";

export const dbPublishCommand: Command = {
  name: "db publish",
  summary: "Push the advisory database to a registry",
  description:
    "Pushes the advisory database to any OCI registry, in parts by feed, signed with a key, with what changed in each " +
    "since the version that the tag had before. `assay db update --from REFERENCE` takes it: only what differs is " +
    "fetched. Data that may not be passed on is left out.",
  arguments: [{ name: "REFERENCE", description: "Where to push it, with a tag", required: true }],
  options: ["signKey", "includeRestricted", "db", "cacheDir", ...registryOptionKeys],
  examples: [
    {
      line: "assay db publish --sign-key key.pem registry.example/advisories:2",
      explanation: "Have one database for everybody in a company.",
    },
  ],
  async run(context) {
    const { runDbPublish } = await import("../db/run-db-exchange.ts");
    return runDbPublish(context);
  },
};
