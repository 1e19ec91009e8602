import { readFileSync, statSync } from "node:fs";
import { bufferSource, childOf, decompressBounded, FormatError, readXML } from "#formats";
import { fetchSources } from "../../fetching/fetch-sources.ts";
import type { FeedAnswer, FeedCursor, FeedSource, FetchContext } from "../feed.ts";

const maxSmallBytes = 16 * 1024 ** 2;
const maxErrataBytes = 256 * 1024 ** 2;

/** A repository: how its files are called here, and the list of mirrors that leads to it. */
const repositories: readonly (readonly [string, string])[] = [
  ["1-updates", "http://repo.us-east-1.amazonaws.com/2018.03/updates/x86_64/mirror.list"],
  ["2-core", "https://cdn.amazonlinux.com/2/core/latest/x86_64/mirror.list"],
  ...[
    "docker",
    "kernel-5.4",
    "kernel-5.10",
    "kernel-5.15",
    "livepatch",
    "postgresql14",
    "nginx1",
    "php8.2",
    "redis6",
  ].map((topic): readonly [string, string] => [
    `2-extra-${topic}`,
    `https://cdn.amazonlinux.com/2/extras/${topic}/latest/x86_64/mirror.list`,
  ]),
  ["2023-core", "https://cdn.amazonlinux.com/al2023/core/mirrors/latest/x86_64/mirror.list"],
  [
    "2023-kernel-livepatch",
    "https://cdn.amazonlinux.com/al2023/kernel-livepatch/mirrors/latest/x86_64/mirror.list",
  ],
  ["2023-nvidia", "https://cdn.amazonlinux.com/al2023/nvidia/mirrors/latest/x86_64/mirror.list"],
];

/** What a mirror has to have: the errata of each repository. */
export const amazonSources: readonly FeedSource[] = repositories.map(([name]) => ({
  name: `updateinfo-${name}.xml.gz`,
  maxBytes: maxErrataBytes,
  optional: true,
}));

/**
 * Follows each repository's list of mirrors to its `repomd.xml` and that to its errata. A repository that is gone is
 * left out; where the user names a place of their own, the errata are taken from there.
 */
export async function fetchAmazon(
  cursor: FeedCursor | undefined,
  context: FetchContext,
): Promise<FeedAnswer> {
  const sources: FeedSource[] = [];
  for (const [index, [name, list]] of repositories.entries()) {
    const own = amazonSources[index];
    const url =
      own === undefined ? undefined : await errataAddress(name, list.replace(/^http:/, "https:"), context);
    if (own !== undefined) sources.push(url === undefined ? own : { ...own, url });
  }
  return fetchSources(sources, cursor, context);
}

async function errataAddress(name: string, list: string, context: FetchContext): Promise<string | undefined> {
  const mirrors = await text(
    { name: `mirror-${name}.list`, url: list, maxBytes: maxSmallBytes, optional: true },
    context,
  );
  const base = mirrors?.toString("utf8").split("\n")[0]?.trim();
  if (base === undefined || !/^https:\/\/[\w.-]+\.amazon(?:aws|linux)\.com\/[\w./-]*$/.test(base))
    return undefined;
  const folder = base.endsWith("/") ? base : `${base}/`;
  const repomd = {
    name: `repomd-${name}.xml`,
    url: `${folder}repodata/repomd.xml`,
    maxBytes: maxSmallBytes,
    optional: true,
  };
  const index = await text(repomd, context);
  const path = index === undefined ? undefined : errataPath(index);
  return path === undefined ? undefined : new URL(path, folder).href;
}

async function text(source: FeedSource, context: FetchContext): Promise<Buffer | undefined> {
  const download = await context.download(source);
  if (download.kind === "absent" || statSync(download.file.path).isDirectory()) return undefined;
  return readFileSync(download.file.path);
}

/** `location` of the entry of type `updateinfo`; undefined when there is none or it leads elsewhere. */
export function errataPath(repomd: Buffer): string | undefined {
  try {
    const root = readXML(bufferSource(decompressBounded(repomd, maxSmallBytes)));
    const entry = root.children.find(
      (one) => one.name === "data" && one.attributes.get("type") === "updateinfo",
    );
    const path = childOf(entry, "location")?.attributes.get("href") ?? "";
    return /^repodata\/[\w.-]+$/.test(path) ? path : undefined;
  } catch (thrown) {
    if (thrown instanceof FormatError) return undefined;
    throw thrown;
  }
}
