import { listFeeds, type FeedFacts } from "#advisories";
import type { CommandContext } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { columns } from "./columns.ts";

/** Prints every feed, as a table or as JSON. */
export async function runDbFeeds({ options, terminal }: CommandContext): Promise<number> {
  const feeds = await listFeeds();
  const text = options.format === "json" ? `${JSON.stringify(feeds.map(facts), null, 2)}\n` : table(feeds);
  await terminal.write(text);
  return exitCodes.ok.code;
}

function facts(feed: FeedFacts): object {
  const { id, title, gives, ecosystems, license, spec, sources, critical = false, optional = false } = feed;
  return { id, title, gives, ecosystems, license, spec, sources, critical, optional };
}

function table(feeds: readonly FeedFacts[]): string {
  const rows = feeds.map(({ id, title, gives, ecosystems, license, optional }) => [
    optional === true ? `${id} *` : id,
    gives === "advisories" ? shortened(ecosystems) : gives,
    license.name,
    license.mayRedistribute ? "yes" : "no",
    title,
  ]);
  const note = feeds.some(({ optional }) => optional === true)
    ? "\n* only when it is named: others have its advisories too, or its licence asks for a decision.\n"
    : "";
  return `${columns([["Feed", "What it is for", "Licence", "Passed on", "Title"], ...rows])}${note}`;
}

const maxShown = 3;

function shortened(names: readonly string[]): string {
  const more = names.length > maxShown ? `, … ${names.length - maxShown} more` : "";
  return `${names.slice(0, maxShown).join(", ")}${more}`;
}
