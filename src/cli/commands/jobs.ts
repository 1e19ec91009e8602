import type { Command } from "../command.ts";
import { askOptionKeys } from "../options/index.ts";

export const jobsCommand: Command = {
  name: "jobs",
  summary: "Show, cancel or run again a server's jobs",
  description:
    "Prints the jobs of a server, the newest first: what they are about, what asked for them, and why they failed.",
  arguments: [],
  options: ["format", "limit", "state", "cancel", "rerun", "watch", ...askOptionKeys],
  examples: [
    { line: "assay jobs --state dead", explanation: "See what failed for good, and why." },
    { line: "assay jobs --rerun 17", explanation: "Try a job again." },
  ],
  async run(context) {
    const { listJobs } = await import("../server/run-lists.ts");
    return listJobs(context);
  },
};
