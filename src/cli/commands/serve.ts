import type { Command } from "../command.ts";
import { serveOptionKeys } from "../options/index.ts";

export const serveCommand: Command = {
  name: "serve",
  summary: "Run the server: registries watched, findings kept current",
  description:
    "Watches registries, scans what is pushed to them, and keeps what is known of every image current when advisories change. Everything runs in one process on a database in the data folder, unless told otherwise. Requests need the token that the first start writes there.",
  arguments: [],
  options: [...serveOptionKeys],
  examples: [
    { line: "assay serve", explanation: "Run everything on this machine." },
    {
      line: "assay serve --role worker --database postgres://assay@db.example/assay",
      explanation: "Add a worker to a server on PostgreSQL.",
    },
  ],
  async run(context) {
    const { runServe } = await import("../server/run-serve.ts");
    return runServe(context);
  },
};
