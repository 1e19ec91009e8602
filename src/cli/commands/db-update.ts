import { registryOptionKeys } from "../options/index.ts";
import type { Command } from "../command.ts";

export const dbUpdateCommand: Command = {
  name: "db update",
  summary: "Bring the advisory database up to date",
  description:
    "Fetches what is new of the feeds, reads it and puts a new database in the place of the old one at once; scans " +
    "that run meanwhile go on with the old one. Without `--only` these are the feeds that the database has, those " +
    "of the ecosystems that scans have met, risk data and end-of-life dates; the first time, all. A feed that " +
    "fails, or of whose records more than one in a hundred cannot be read, keeps its older data and is named. " +
    "Exit code 4 when a feed failed, also when others did not.",
  arguments: [],
  options: [
    "only",
    "feedSource",
    "feedMirror",
    "feedCredential",
    "ownFeed",
    "preferFeed",
    "anew",
    "format",
    "db",
    "cacheDir",
    "offline",
    "from",
    "dbKey",
    "allowOlder",
    "progress",
    ...registryOptionKeys,
  ],
  examples: [
    { line: "assay db update", explanation: "Fetch what changed of the feeds that are needed here." },
    {
      line: "assay db update --only pypi,debian,kev",
      explanation: "Have advisories for Python and Debian, and what is exploited.",
    },
    {
      line: "assay db update --only kev --feed-source kev=/srv/feeds/kev.json",
      explanation: "Take a feed from a file.",
    },
    {
      line: "assay db update --own-feed own=oci://registry.example/osv:1 --prefer-feed own",
      explanation: "Have your own advisories too, and believe them first.",
    },
    {
      line: "assay db update --from registry.example/advisories:2 --db-key advisories.pub",
      explanation: "Download what someone published; only what changed is fetched.",
    },
  ],
  async run(context) {
    if (context.options.from.length > 0) {
      const { runSnapshotDownload } = await import("../db/run-db-exchange.ts");
      return runSnapshotDownload(context);
    }
    const { runDbUpdate } = await import("../db/run-db-update.ts");
    return runDbUpdate(context);
  },
};
