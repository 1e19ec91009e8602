import { readFileSync } from "node:fs";
import {
  downloadSnapshot,
  exportSnapshot,
  importSnapshot,
  publishSnapshot,
  type SnapshotStatement,
} from "#advisories";
import { createRegistryClient, type RegistryClient } from "#registry";
import { errorMessage } from "../../runtime/errors.ts";
import { accountName } from "../account-name.ts";
import type { CommandContext } from "../command.ts";
import { databaseFile } from "../data-places.ts";
import { exitCodes } from "../exit-codes.ts";
import { registryOf } from "../scan/registry-of.ts";
import { UsageError } from "../usage-error.ts";
import { columns } from "./columns.ts";
import { ruleLine, rulesTable, rulesToExport } from "./exchanged-rules.ts";
import { count, megabytes, printable } from "./plain-text.ts";

/** Writes the database to the file of the command line. */
export async function runDbExport(context: CommandContext): Promise<number> {
  const { options, terminal, signal } = context;
  const [file = ""] = context.arguments;
  const statement = await exportSnapshot({
    database: databaseFile(context),
    file,
    signKey: keyOf(options.signKey, "--sign-key"),
    withRestricted: options.includeRestricted,
    rules: await rulesToExport(context),
    signal,
  });
  const sealing = options.signKey === undefined ? "It is not signed." : "It is signed.";
  if (!options.quiet)
    await terminal.write(
      `${partsTable(statement)}\n${rulesTable(statement.rules)}${printable(file)} was written. ${sealing}\n`,
    );
  return exitCodes.ok.code;
}

/** Pushes the database to the reference of the command line. */
export async function runDbPublish(context: CommandContext): Promise<number> {
  const { options, terminal, signal } = context;
  const [reference = ""] = context.arguments;
  const registry = await registryClient(context);
  try {
    const { digest, statement } = await publishSnapshot({
      database: databaseFile(context),
      reference,
      signKey: keyOf(options.signKey, "--sign-key"),
      withRestricted: options.includeRestricted,
      registry,
      signal,
    });
    const text = `${partsTable(statement)}\n${printable(reference)} is now ${digest}.\n`;
    if (!options.quiet) await terminal.write(text);
    return exitCodes.ok.code;
  } finally {
    await registry.close();
  }
}

/** Installs an exported file. */
export async function runSnapshotImport(context: CommandContext, file: string): Promise<number> {
  const { options, terminal, signal, clock } = context;
  const database = databaseFile(context);
  const installed = await importSnapshot({
    database,
    file,
    verifyKey: keyOf(options.dbKey, "--db-key"),
    allowOlder: options.allowOlder,
    who: accountName(context),
    clock,
    signal,
  });
  const checked =
    options.dbKey === undefined
      ? "Its signature was not checked: no --db-key was given."
      : "Its signature is good.";
  const rules = installed.rules.map((rule) => ruleLine(rule)).join("");
  const text = `${count(installed.feeds.length, "feed")} of ${installed.createdAt} installed in ${database}. ${checked}\n${rules}`;
  if (!options.quiet) await terminal.write(text);
  return exitCodes.ok.code;
}

/** Downloads a published snapshot from the first of `--from` that answers. */
export async function runSnapshotDownload(context: CommandContext): Promise<number> {
  const { options, terminal, signal, clock, logger } = context;
  if (options.offline) {
    throw new UsageError("CONFLICT", "--offline and --from exclude each other", "Leave one of them out.");
  }
  const registry = await registryClient(context);
  const database = databaseFile(context);
  try {
    const result = await downloadSnapshot({
      database,
      references: options.from,
      only: options.only,
      verifyKey: keyOf(options.dbKey, "--db-key"),
      allowOlder: options.allowOlder,
      who: accountName(context),
      registry,
      clock,
      logger,
      signal,
    });
    const what =
      result.feeds.length === 0
        ? "Nothing changed"
        : `${count(result.feeds.length, "feed")} changed (${megabytes(result.bytes)} fetched)`;
    const text = `${what}. ${database} has the snapshot of ${result.createdAt} from ${printable(result.source)}.\n`;
    if (options.format === "json")
      await terminal.write(`${JSON.stringify({ database, ...result }, null, 2)}\n`);
    else if (!options.quiet) await terminal.write(text);
    return exitCodes.ok.code;
  } finally {
    await registry.close();
  }
}

async function registryClient(context: CommandContext): Promise<RegistryClient> {
  const { environment, clock, logger } = context;
  return createRegistryClient({ access: await registryOf(context), environment, clock, logger });
}

function keyOf(path: string | undefined, flag: string): string | undefined {
  if (path === undefined) return undefined;
  try {
    return readFileSync(path, "utf8");
  } catch (cause) {
    throw new UsageError(
      "NOT_READABLE",
      `the key of ${flag} cannot be read: ${errorMessage(cause)}`,
      "Name a PEM file.",
      cause,
    );
  }
}

function partsTable({ parts }: SnapshotStatement): string {
  const rows = parts.map(({ feed, whole, deltas }) => [
    feed.id,
    count(
      feed.records ?? feed.advisories,
      feed.records === undefined ? "advisory" : "record",
      feed.records === undefined ? "advisories" : "records",
    ),
    megabytes(whole.size),
    deltas[0] === undefined ? "" : megabytes(deltas[0].size),
  ]);
  return columns([["Feed", "Has", "Size", "Changes since the last"], ...rows]);
}
