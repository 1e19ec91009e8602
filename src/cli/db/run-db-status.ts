import { installedRuleFiles, isStale, openSnapshot } from "#advisories";
import type { FeedDescription, SnapshotDescription } from "#model";
import type { CommandContext } from "../command.ts";
import { databaseFile } from "../data-places.ts";
import { exitCodes } from "../exit-codes.ts";
import { ageText } from "./age-text.ts";
import { columns } from "./columns.ts";
import { importedRuleLines } from "./exchanged-rules.ts";
import { count, printable } from "./plain-text.ts";

/** Prints what the database has, as text or as JSON. */
export async function runDbStatus(context: CommandContext): Promise<number> {
  const path = databaseFile(context);
  const snapshot = openSnapshot(path);
  try {
    const description = snapshot.describe();
    const ecosystems = snapshot.ecosystems();
    const now = context.clock.now();
    const text =
      context.options.format === "json"
        ? `${JSON.stringify({ path, ...withFreshness(description, now), ecosystems, ...importedRules(path) }, null, 2)}\n`
        : statusText({ path, description, ecosystems, now, rules: importedRuleLines(context) });
    await context.terminal.write(text);
    return exitCodes.ok.code;
  } finally {
    snapshot.close();
  }
}

/** Rules that `db import` brought, without their text. */
function importedRules(path: string): { readonly rules?: readonly object[] } {
  const rules = installedRuleFiles(path).map(({ name, version, program }) => ({ name, version, program }));
  return rules.length === 0 ? {} : { rules };
}

function withFreshness(description: SnapshotDescription, now: number): object {
  return { ...description, feeds: description.feeds.map((feed) => ({ ...feed, stale: isStale(feed, now) })) };
}

interface Status {
  readonly path: string;
  readonly description: SnapshotDescription;
  readonly ecosystems: readonly string[];
  readonly now: number;
  /** Lines about rules that were imported. */
  readonly rules: readonly string[];
}

function statusText({ path, description, ecosystems, now, rules }: Status): string {
  const { digest, createdAt, feeds } = description;
  const families = [...new Set(ecosystems.map((name) => name.replace(/:.*$/s, "")))].map(printable);
  const header = ["Feed", "Has", "Withdrawn", "Refused", "Updated", "Newest", "Source"];
  const table = columns([header, ...feeds.map((feed) => feedRow(feed, now))]);
  const failures = feeds.flatMap(({ id, failure }) =>
    failure === undefined ? [] : [`${printable(id)} failed ${failure.at}: ${printable(failure.message)}`],
  );
  return [
    `Database    ${path}`,
    `Digest      ${digest}`,
    `Newest data ${createdAt}`,
    `Ecosystems  ${families.join(", ")}`,
    ...rules,
    "",
    table.trimEnd(),
    ...(failures.length === 0 ? [] : ["", ...failures]),
    "",
  ].join("\n");
}

function feedRow(feed: FeedDescription, now: number): readonly string[] {
  const { id, advisories, withdrawn, refused, updatedAt, records = 0, newest = "", source = "" } = feed;
  const has =
    records > 0 && advisories === 0 ? count(records, "record") : count(advisories, "advisory", "advisories");
  const age = updatedAt === "" ? "never" : ageText(now - Date.parse(updatedAt));
  return [
    id,
    has,
    String(withdrawn),
    String(refused),
    isStale(feed, now) ? `${age}, STALE` : age,
    newest.slice(0, 10),
    shortened(source),
  ];
}

const maxSource = 60;

function shortened(source: string): string {
  return source.length > maxSource ? `${source.slice(0, maxSource - 1)}…` : source;
}
