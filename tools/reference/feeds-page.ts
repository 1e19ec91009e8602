import { feeds } from "../../src/advisories/feeds/index.ts";
import type { FeedImporter } from "../../src/advisories/feeds/feed.ts";
import { code, markdownTable, page } from "./markdown.ts";

const introduction = `What \`assay db update\` fetches; how to choose, mirror and share it is in [advisories](../advisories.md). Feeds marked
"by name" are only fetched when \`--only\` names them: the exports of osv.dev have their records too, or they are large.
Data that is "not passed on" is left out of what \`assay db publish\` and \`assay db export\` write.
`;

const kinds = [
  ["advisories", "Advisories"],
  ["risk", "Risk"],
  ["end-of-life", "End of life"],
] as const;

/** The reference page of the feeds. */
export function feedsPage(): string {
  const sections = kinds.map(([gives, title]) => {
    const rows = feeds.filter((feed) => feed.gives === gives).map(row);
    const head = ["Feed", "What it has", "For", "Licence of the data", "Format", "Address"];
    return `## ${title}\n\n${markdownTable(head, rows)}`;
  });
  return page("Feeds", [introduction, ...sections].join("\n"));
}

function row(feed: FeedImporter): readonly string[] {
  const { id, title, ecosystems, license, spec, sources, optional, critical } = feed;
  const marks = [
    ...(optional === true ? ["by name"] : []),
    ...(critical === true ? ["stale after an hour"] : []),
  ];
  const passedOn = license.mayRedistribute ? "" : ", not passed on";
  const attribution = license.attribution === undefined ? "" : `; ${license.attribution}`;
  const note = license.note === undefined ? "" : `. ${license.note}`;
  return [
    code(id),
    marks.length === 0 ? title : `${title} (${marks.join(", ")})`,
    ecosystems.length === 0 ? "all" : ecosystems.join(", "),
    `[${license.name}](${license.url})${attribution}${passedOn}${note}`,
    `[${spec.title}](${spec.url})`,
    addressesOf(sources),
  ];
}

const maxShown = 3;

/** Of a feed of many files the first and the last: releases and years between them are named in the same way. */
function addressesOf(sources: FeedImporter["sources"]): string {
  const urls = sources.flatMap(({ url }) => (url === undefined ? [] : [`<${url}>`]));
  if (urls.length === 0) return "as its lists say, or places that you name";
  if (urls.length <= maxShown + 1) return urls.join(" ");
  const shown = [...urls.slice(0, maxShown), `… ${urls.length - maxShown - 1} more …`, urls.at(-1)];
  return shown.join(" ");
}
