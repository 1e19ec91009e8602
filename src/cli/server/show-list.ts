import type { CommandContext } from "../command.ts";
import { columns } from "../db/columns.ts";
import type { ApiCall, ListItem, ListPath } from "./api-calls.ts";
import type { ServerClient } from "./server-client.ts";

/** How a list is shown. */
export interface ShownList<Item> {
  readonly header: readonly string[];
  readonly row: (item: Item, now: number) => readonly string[];
  /** What is told in place of an empty table. */
  readonly none: string;
}

/** A question for a list: its path, and what of it. */
type ListCall<Path extends ListPath> = ApiCall<"GET", Path>;

/** Asks for a list, page by page, and prints it as a table or as JSON. Gives how many there were. */
export async function showList<Path extends ListPath>(
  context: CommandContext,
  client: ServerClient,
  call: ListCall<Path>,
  shown: ShownList<ListItem<Path>>,
): Promise<number> {
  const { options, terminal, clock } = context;
  const items = await askAll(client, call, options.limit);
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

async function askAll<Path extends ListPath>(
  client: ServerClient,
  call: ListCall<Path>,
  limit: number,
): Promise<readonly ListItem<Path>[]> {
  const items: ListItem<Path>[] = [];
  let cursor: string | undefined;
  do {
    const query = { ...call.query, limit: Math.min(500, limit - items.length), cursor };
    const page = (await client.ask({ ...call, query } as never)) as Page<ListItem<Path>>;
    items.push(...page.items);
    cursor = page.next;
  } while (cursor !== undefined && items.length < limit);
  return items;
}

interface Page<Item> {
  readonly items: readonly Item[];
  readonly next?: string;
}
