import {
  keptStatements,
  leavingStatements,
  predicateName,
  removeStatements,
  resolveSubject,
  type KeptStatement,
  type Leaving,
  type Retention,
} from "#attestation";
import { repositoryText } from "#registry";
import type { CommandContext } from "../command.ts";
import { columns } from "../db/columns.ts";
import { exitCodes } from "../exit-codes.ts";
import { UsageError } from "../usage-error.ts";
import { withRegistry } from "./open-registry.ts";

/** What became of one. */
interface Outcome extends Leaving {
  readonly removal: "deleted" | "kept" | "unlisted" | "would go";
}

const words: Readonly<Record<Outcome["removal"], string>> = {
  deleted: "removed",
  unlisted: "removed from the list; the registry keeps what it was, because it deletes nothing",
  kept: "still there: the registry deletes nothing",
  "would go": "would be removed",
};

/** Removes statements beside an image; exit with 1 where the registry kept one of them listed. */
export async function runPrune(context: CommandContext): Promise<number> {
  const [reference = ""] = context.arguments;
  const retention = retentionOf(context);
  return withRegistry(context, async (client) => {
    const { signal } = context;
    const { repository, descriptor } = await resolveSubject(client, reference, signal);
    const place = { client, repository, digest: descriptor.digest, signal };
    const statements: KeptStatement[] = [];
    for await (const one of keptStatements(place)) statements.push(one);
    const leaving = leavingStatements(statements, retention, context.clock.now());
    const outcomes: Outcome[] = [];
    if (context.options.dryRun)
      outcomes.push(...leaving.map((one) => ({ ...one, removal: "would go" as const })));
    else {
      const reasons = new Map(leaving.map(({ statement, why }) => [statement, why]));
      for await (const { statement, removal } of removeStatements(place, [...reasons.keys()]))
        outcomes.push({ statement, why: reasons.get(statement) ?? "", removal });
    }
    const what = `${repositoryText(repository)}@${descriptor.digest}`;
    await tell(context, what, outcomes, statements.length);
    return outcomes.some(({ removal }) => removal === "kept") ? exitCodes.findings.code : exitCodes.ok.code;
  });
}

function retentionOf({ options }: CommandContext): Retention {
  const { pruneType, olderThan, keepLast, expired } = options;
  if (olderThan === undefined && keepLast === undefined && !expired) {
    throw new UsageError(
      "MISSING_ARGUMENT",
      "nothing says what may go",
      "Add --older-than DURATION, --keep-last N or --expired; --dry-run shows what they mean.",
    );
  }
  return {
    expired,
    ...(pruneType.length === 0 ? {} : { types: pruneType.map(predicateName) }),
    ...(olderThan === undefined ? {} : { olderThanMs: olderThan }),
    ...(keepLast === undefined ? {} : { keepLast }),
  };
}

async function tell(
  { options, terminal }: CommandContext,
  what: string,
  outcomes: readonly Outcome[],
  total: number,
): Promise<void> {
  if (options.format === "json") {
    const removed = outcomes.map(({ statement: { name, place, created }, why, removal }) => ({
      type: name,
      place,
      created: created === undefined ? null : new Date(created).toISOString(),
      why,
      outcome: removal,
    }));
    await terminal.write(`${JSON.stringify({ image: what, statements: total, removed }, null, 2)}\n`);
  } else if (!options.quiet) {
    const rows = outcomes.map(({ statement: { name, place }, why, removal }) => [
      "",
      name,
      place,
      `${words[removal]} (${why})`,
    ]);
    const summary = `${outcomes.length} of ${total} statements${options.dryRun ? " would go" : ""}\n`;
    await terminal.write(`${what}\n${columns(rows)}${summary}`);
  }
}
