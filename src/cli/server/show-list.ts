import type { CommandContext } from "../command.ts";
import { columns } from "../db/columns.ts";
import type { ServerClient, ServerCall } from "./server-client.ts";

/** How a list is shown. */
export interface ShownList<Item> {
  readonly header: readonly string[];
  readonly row: (item: Item, now: number) => readonly string[];
  /** What is told in place of an empty table. */
  readonly none: string;
}

/** Asks for a list, page by page, and prints it as a table or as JSON. Gives how many there were. */
export async function showList<Item>(
  context: CommandContext,
  client: ServerClient,
  call: ServerCall,
  shown: ShownList<Item>,
): Promise<number> {
  const { options, terminal, clock } = context;
  const items = await askAll<Item>(client, call, options.limit);
  if (options.format === "json") {
    await terminal.write(`${JSON.stringify(items, null, 2)}\n`);
    return items.length;
  }
  if (items.length === 0) {
    terminal.note(shown.none);
    return 0;
  }
  const now = clock.now();
  await terminal.write(columns([shown.header, ...items.map((item) => shown.row(item, now))]));
  if (items.length === options.limit)
    terminal.note(`The first ${items.length} are shown; --limit shows more.`);
  return items.length;
}

async function askAll<Item>(client: ServerClient, call: ServerCall, limit: number): Promise<readonly Item[]> {
  const items: Item[] = [];
  let cursor: string | undefined;
  do {
    const query = { ...call.query, limit: Math.min(500, limit - items.length), cursor };
    const page = (await client.ask({ ...call, query })) as { items: readonly Item[]; next?: string };
    items.push(...page.items);
    cursor = page.next;
  } while (cursor !== undefined && items.length < limit);
  return items;
}
