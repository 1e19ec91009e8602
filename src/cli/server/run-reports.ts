import { readNamedFile } from "../attestation/read-named-file.ts";
import type { CommandContext } from "../command.ts";
import { ageText } from "../db/age-text.ts";
import { columns } from "../db/columns.ts";
import { exitCodes } from "../exit-codes.ts";
import { UsageError } from "../usage-error.ts";
import { asking, told } from "./asking.ts";
import type { ServerClient } from "./server-client.ts";

/** Gives a server what another scanner says of an image. */
export async function putReport(context: CommandContext): Promise<number> {
  const { arguments: given, terminal, options } = context;
  const [reference = "", path = ""] = given;
  const bytes = readNamedFile(path, "the report");
  const query = { kind: "scanner-report", reference } as const;
  const answer = await asking(context, (client) =>
    client.ask({ method: "POST", path: "/api/v1/uploads", query, bytes }),
  );
  if (options.format === "json") await terminal.write(`${JSON.stringify(answer, null, 2)}\n`);
  else terminal.note(`Job ${answer.job} takes ${path} in.`);
  return exitCodes.ok.code;
}

/** Shows which other scanners reported about an image. */
export async function listReports(context: CommandContext): Promise<number> {
  const { arguments: given, terminal, options, clock } = context;
  const [reference = ""] = given;
  const { items } = await asking(context, async (client) => {
    const params = { digest: await digestOf(client, reference) };
    return client.ask({ path: "/api/v1/images/{digest}/scanner-reports", params });
  });
  if (options.format === "json") await terminal.write(`${JSON.stringify(items, null, 2)}\n`);
  else if (items.length === 0) terminal.note("No other scanner reported about it.");
  else {
    const now = clock.now();
    const rows = items.map((one) => [
      one.tool,
      String(one.findings),
      String(one.shared),
      String(one.findings - one.shared),
      String(one.cleared),
      ageText(now - one.takenAt),
      one.takenBy,
    ]);
    const header = ["SCANNER", "FINDINGS", "SHARED", "ITS OWN", "CLEARED", "TAKEN", "BY"];
    await terminal.write(columns([header, ...rows]));
  }
  return exitCodes.ok.code;
}

/** Takes a scanner's report of an image away. */
export async function removeReport(context: CommandContext): Promise<number> {
  const [reference = "", tool = ""] = context.arguments;
  const path = "/api/v1/images/{digest}/scanner-reports/{tool}";
  return told(
    context,
    async (client) => {
      const params = { digest: await digestOf(client, reference), tool };
      return client.ask({ method: "DELETE", path, params });
    },
    `What ${tool} says of ${reference} does not count any more.`,
  );
}

/** The one image that a reference leads to. Throws `UsageError`. */
async function digestOf(client: ServerClient, reference: string): Promise<string> {
  const { digests } = await client.ask({ path: "/api/v1/images/named", query: { reference } });
  const [digest] = digests;
  if (digest !== undefined && digests.length === 1) return digest;
  throw new UsageError(
    "CONFLICT",
    `${reference} leads to ${digests.length} images`,
    `Name one of them: ${digests.slice(0, 5).join(", ")}.`,
  );
}
