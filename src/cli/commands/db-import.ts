import type { Command } from "../command.ts";

export const dbImportCommand: Command = {
  name: "db import",
  summary: "Put advisories into the advisory database",
  description:
    "Reads advisories in the OSV format (schema 1.7, JSON or YAML) and CSAF 2.0 documents from directories, files, zip " +
    "and tar archives, also compressed with gzip or zstd, and puts them into the advisory database beside what it has. " +
    "With `--feed` and the name of a feed that `assay db feeds` lists, the files may be in that feed's own format. Files that " +
    "are no advisories are passed over; records that are malformed are refused, named and counted, and the others " +
    "are imported. A file that `assay db export` wrote is installed instead, when its signature is good. Scans that run meanwhile go on with the database as they found it, and an import that is " +
    "interrupted changes nothing.",
  arguments: [
    {
      name: "PATH",
      description: "A directory, an archive or a file",
      required: true,
      repeatable: true,
      completes: "file",
    },
  ],
  options: ["feed", "replace", "whole", "dbKey", "allowOlder", "db", "cacheDir", "progress"],
  examples: [
    {
      line: "assay db import rustsec-osv.tar.zst",
      explanation: "Import a feed; its name becomes `rustsec`.",
    },
    {
      line: "assay db import --feed ghsa --replace all.zip",
      explanation: "Import a whole feed, and drop what it no longer has.",
    },
    {
      line: "assay db import --feed debian tracker.json",
      explanation: "Import a feed's own file, here that of Debian's security tracker.",
    },
  ],
  async run(context) {
    const { runDbImport } = await import("../db/run-db-import.ts");
    return runDbImport(context);
  },
};
