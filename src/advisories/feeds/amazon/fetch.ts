import { readFileSync, statSync } from "node:fs";
import {
  bufferSource,
  childOf,
  decompressBounded,
  fieldsOf,
  FormatError,
  listAt,
  readJSON,
  readXML,
  textAt,
} from "#formats";
import { fetchSources } from "../../fetching/fetch-sources.ts";
import type { FeedAnswer, FeedCursor, FeedFile, FeedSource, FetchContext } from "../feed.ts";

const maxSmallBytes = 16 * 1024 ** 2;
const maxErrataBytes = 256 * 1024 ** 2;

/** A repository: how its errata are called here, and the list of mirrors that leads to it. */
type Repository = readonly [name: string, mirrors: string];

const repositories: readonly Repository[] = [
  ["1-updates", "https://repo.us-west-2.amazonaws.com/2018.03/updates/x86_64/mirror.list"],
  ["2-core", "https://cdn.amazonlinux.com/2/core/latest/x86_64/mirror.list"],
  ["2022-core", "https://cdn.amazonlinux.com/al2022/core/mirrors/latest/x86_64/mirror.list"],
  ["2023-core", "https://cdn.amazonlinux.com/al2023/core/mirrors/latest/x86_64/mirror.list"],
  [
    "2023-kernel-livepatch",
    "https://cdn.amazonlinux.com/al2023/kernel-livepatch/mirrors/latest/x86_64/mirror.list",
  ],
  ["2023-nvidia", "https://cdn.amazonlinux.com/al2023/nvidia/mirrors/latest/x86_64/mirror.list"],
];

/** Extra topics of Amazon Linux 2 that have had errata; the catalogue names later ones. */
const knownTopics: readonly string[] = [
  ...[
    "ansible2",
    "awscli1",
    "aws-nitro-enclaves-cli",
    "BCC",
    "collectd",
    "corretto8",
    "dnsmasq",
    "docker",
    "ecs",
  ],
  ...[
    "firecracker",
    "firefox",
    "gimp",
    "golang1.19",
    "haproxy2",
    "httpd_modules",
    "java-openjdk11",
    "kernel-5.4",
  ],
  ...[
    "kernel-5.10",
    "kernel-5.15",
    "kernel-ng",
    "libreoffice",
    "livepatch",
    "lustre",
    "mariadb10.5",
    "memcached1.5",
  ],
  ...["mock2", "nginx1", "openjdk11", "php7.4", "php8.0", "php8.1", "php8.2", "postgresql11", "postgresql12"],
  ...["postgresql13", "postgresql14", "python3.8", "redis6", "ruby3.0", "rust1", "selinux-ng", "squid4"],
  ...["tomcat8.5", "tomcat9", "unbound1.17", "vim"],
];

const catalogue: FeedSource = {
  name: "extras-catalog.json",
  url: "https://amazonlinux.default.amazonaws.com/2/extras-catalog.json",
  maxBytes: maxSmallBytes,
  optional: true,
};

/** What a mirror has to have: the errata of each repository. */
export const amazonSources: readonly FeedSource[] = [
  ...repositories,
  ...knownTopics.map(topicRepository),
].map(([name]) => errataSource(name));

function topicRepository(topic: string): Repository {
  return [`2-extra-${topic}`, `https://cdn.amazonlinux.com/2/extras/${topic}/latest/x86_64/mirror.list`];
}

function errataSource(name: string): FeedSource {
  return { name: `updateinfo-${name}.xml.gz`, maxBytes: maxErrataBytes, optional: true };
}

/**
 * Follows each repository's list of mirrors to its `repomd.xml` and that to its errata. A repository that is gone is
 * left out. A place that the user names is taken for all there is.
 */
export async function fetchAmazon(
  cursor: FeedCursor | undefined,
  context: FetchContext,
): Promise<FeedAnswer> {
  const own = await placeOfTheUser(context);
  if (own !== undefined) return { kind: "changed", cursor: {}, snapshot: { files: [own], whole: true } };
  const sources: FeedSource[] = [];
  for (const [name, list] of [...repositories, ...(await topicsOf(context)).map(topicRepository)]) {
    const url = await errataAddress(name, list, context);
    if (url !== undefined) sources.push({ ...errataSource(name), url });
  }
  return fetchSources(sources, cursor, context);
}

/** A directory or file in place of what was asked for. */
async function placeOfTheUser(context: FetchContext): Promise<FeedFile | undefined> {
  const download = await context.download(catalogue).catch(() => undefined);
  context.signal.throwIfAborted();
  const file = download === undefined || download.kind === "absent" ? undefined : download.file;
  return file === undefined || file.name === catalogue.name ? undefined : file;
}

/** The catalogue's topics and those that are known anyway, in order. It is a matter of course that it may be absent. */
async function topicsOf(context: FetchContext): Promise<readonly string[]> {
  const file = await content(catalogue, context).catch((thrown: unknown) => {
    if (context.signal.aborted) throw thrown;
    context.logger.warn({ feed: "amazon", file: catalogue.name }, "list of extra topics cannot be fetched");
    return undefined;
  });
  return [...new Set([...knownTopics, ...(file === undefined ? [] : extraTopics(file))])].sort();
}

/** `topics[].n` of the catalogue; none where it is not what it should be. */
export function extraTopics(bytes: Buffer): readonly string[] {
  try {
    return listAt(fieldsOf(readJSON(bufferSource(bytes), maxSmallBytes)), "topics").flatMap((topic) => {
      const name = textAt(fieldsOf(topic), "n") ?? "";
      return /^[A-Za-z0-9][\w.-]{0,60}$/.test(name) ? name : [];
    });
  } catch (thrown) {
    if (thrown instanceof FormatError) return [];
    throw thrown;
  }
}

async function errataAddress(name: string, list: string, context: FetchContext): Promise<string | undefined> {
  const mirrors = await content(
    { name: `mirror-${name}.list`, url: list, maxBytes: maxSmallBytes, optional: true },
    context,
  );
  const base = mirrors
    ?.toString("utf8")
    .split("\n")[0]
    ?.trim()
    .replace(/^http:/, "https:");
  if (base === undefined || !/^https:\/\/[\w.-]+\.amazon(?:aws|linux)\.com\/[\w./-]*$/.test(base))
    return undefined;
  const folder = base.endsWith("/") ? base : `${base}/`;
  const repomd = {
    name: `repomd-${name}.xml`,
    url: `${folder}repodata/repomd.xml`,
    maxBytes: maxSmallBytes,
    optional: true,
  };
  const index = await content(repomd, context);
  const path = index === undefined ? undefined : errataPath(index);
  return path === undefined ? undefined : new URL(path, folder).href;
}

async function content(source: FeedSource, context: FetchContext): Promise<Buffer | undefined> {
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
