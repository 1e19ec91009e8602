import { openSnapshot } from "#advisories";
import type { SnapshotDescription } from "#model";
import type { CommandContext } from "../command.ts";
import { databaseFile } from "../data-places.ts";
import { exitCodes } from "../exit-codes.ts";
import { count, printable } from "./plain-text.ts";

/** Prints what the database has, as text or as JSON. */
export async function runDbStatus(context: CommandContext): Promise<number> {
  const path = databaseFile(context);
  const snapshot = openSnapshot(path);
  try {
    const description = snapshot.describe();
    const ecosystems = snapshot.ecosystems();
    const text =
      context.options.format === "json"
        ? `${JSON.stringify({ path, ...description, ecosystems }, null, 2)}\n`
        : statusText(path, description, ecosystems);
    await context.terminal.write(text);
    return exitCodes.ok.code;
  } finally {
    snapshot.close();
  }
}

function statusText(path: string, description: SnapshotDescription, ecosystems: readonly string[]): string {
  const { digest, createdAt, feeds } = description;
  const families = [...new Set(ecosystems.map((name) => name.replace(/:.*$/s, "")))].map(printable);
  const width = Math.max(0, ...feeds.map(({ id }) => id.length));
  const feedLines = feeds.map(({ id, advisories, withdrawn, refused, updatedAt }) => {
    const more = refused > 0 ? `, ${refused} refused` : "";
    const total = count(advisories, "advisory", "advisories");
    return `  ${printable(id).padEnd(width)}  ${total}, ${withdrawn} withdrawn${more}, imported ${updatedAt}`;
  });
  return [
    `Database    ${path}`,
    `Digest      ${digest}`,
    `Newest data ${createdAt}`,
    `Feeds       ${feeds.length}`,
    ...feedLines,
    `Ecosystems  ${families.join(", ")}`,
    "",
  ].join("\n");
}
