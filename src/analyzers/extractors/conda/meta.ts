import { type ByteSource, fieldsOf, listAt, readJSON, textAt, textOf } from "#formats";
import type { Extraction, Extractor } from "../../extractor.ts";
import { defineFactKind } from "../../fact-kind.ts";
import { pathCollector } from "../recorded-paths.ts";

/** What conda recorded of one package that it installed. */
export interface CondaMeta {
  readonly name: string;
  readonly version: string;
  readonly build: string;
  /** The last part of its address: `main`, `conda-forge`. */
  readonly channel: string;
  /** The platform: `linux-64`, `noarch`. */
  readonly subdir: string;
  /** The form of the archive: `conda`, `tar.bz2`. */
  readonly archive: string;
  readonly licenses: readonly string[];
  /** Names of packages of the same environment. */
  readonly dependencies: readonly string[];
  /** Whether the user asked for it by name; missing where no record of requests is kept. */
  readonly isRequested?: boolean;
  /** From the environment's directory. */
  readonly files: readonly string[];
}

export const condaMetaKind = defineFactKind<CondaMeta>("conda-meta");

const maxFiles = 500_000;

/** Reads `conda-meta/*.json` of environments of conda, mamba, micromamba and pixi. */
export const condaMeta: Extractor<CondaMeta> = {
  id: "conda/meta",
  version: 1,
  kind: condaMetaKind,
  selects: { paths: ["**/conda-meta/*.json"], maxBytes: 64 * 1024 * 1024 },
  spec: {
    title: "conda, Managing environments, conda-meta",
    url: "https://docs.conda.io/projects/conda/en/stable/user-guide/concepts/environments.html",
  },
  extract: (_, content) => extractMeta(content),
};

function extractMeta(content: ByteSource): Extraction<CondaMeta> {
  const meta = fieldsOf(readJSON(content));
  const name = textAt(meta, "name");
  const version = textAt(meta, "version");
  if (name === undefined || version === undefined) return { facts: [], issues: [] };
  const channel = (textAt(meta, "channel") ?? "").replace(/\/+$/, "");
  const subdir = textAt(meta, "subdir") ?? "";
  const license = textAt(meta, "license");
  const requested = textAt(meta, "requested_spec");
  const collect = pathCollector("conda-meta");
  const files: string[] = [];
  for (const file of listAt(meta, "files").slice(0, maxFiles)) collect(files, "", textOf(file) ?? "");
  const fact: CondaMeta = {
    name,
    version,
    build: textAt(meta, "build") ?? textAt(meta, "build_string") ?? "",
    channel: channel.endsWith(`/${subdir}`)
      ? lastPart(channel.slice(0, -subdir.length - 1))
      : lastPart(channel),
    subdir,
    archive: /\.(conda|tar\.bz2)$/.exec(textAt(meta, "fn") ?? "")?.[1] ?? "",
    licenses: license === undefined ? [] : [license],
    dependencies: listAt(meta, "depends").map((each) => (textOf(each) ?? "").split(/[\s=<>!~]/, 1)[0] ?? ""),
    ...(requested === undefined ? {} : { isRequested: requested !== "None" }),
    files: files.filter((file) => file !== ""),
  };
  return { facts: [fact], issues: [] };
}

function lastPart(channel: string): string {
  return channel.slice(channel.lastIndexOf("/") + 1);
}
