import type { ScanReport } from "#model";
import { reporters } from "#reports";
import type { CommandContext } from "../command.ts";
import type { Presentation } from "../scan/presentation.ts";
import { openServerClient } from "./server-client.ts";

/**
 * Publishes results to a server under the name that was scanned, and says which job takes each in. The server looks
 * vulnerabilities up with its own advisories, and judges by its own rules.
 */
export async function publishResults(
  reports: readonly ScanReport[],
  context: CommandContext,
  presentation: Presentation,
): Promise<void> {
  const json = reporters.find(({ id }) => id === "json");
  if (json === undefined) throw new Error("there is no report in JSON");
  const client = openServerClient(context);
  try {
    for (const report of reports) {
      const reference = report.artifact.name ?? report.artifact.reference;
      const bytes = [...json.write(report, { ...presentation, color: false, width: 80 })].join("");
      const query = { kind: "result", reference } as const;
      const answer = await client.ask({ method: "POST", path: "/api/v1/uploads", query, bytes });
      context.terminal.note(`Published as ${reference} to ${client.address.host}: job ${answer.job}.`);
    }
  } finally {
    await client.close();
  }
}
