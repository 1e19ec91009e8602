import { setTimeout as pause } from "node:timers/promises";
import type { CommandContext } from "../command.ts";
import { count } from "../db/plain-text.ts";
import type { ServerClient } from "./server-client.ts";

const everyMs = 1_000;

/** Tells how many images are scanned whenever that changes, until no job is left to do. */
export async function watchJobs({ terminal, signal }: CommandContext, client: ServerClient): Promise<void> {
  let told = "";
  for (;;) {
    const { images, scanned, jobs } = await client.ask({ path: "/api/v1/status" });
    const left = (jobs["queued"] ?? 0) + (jobs["running"] ?? 0) + (jobs["waiting"] ?? 0);
    const failed = (jobs["dead"] ?? 0) + (jobs["quarantined"] ?? 0);
    const rest = failed === 0 ? "" : `, ${count(failed, "job")} failed`;
    const line = `${scanned} of ${count(images, "image")} scanned, ${count(left, "job")} to do${rest}`;
    if (line !== told) terminal.note(line);
    told = line;
    if (left === 0) return;
    await pause(everyMs, undefined, { signal });
  }
}
