/**
 * Bottlerocket: one TOML file per advisory (`BRSA-…`) in the repositories of its core kit and its kernel kit.
 */
import { fetchSources } from "../../fetching/fetch-sources.ts";
import type { FeedImporter, FeedSource } from "../feed.ts";
import { parseBottlerocket } from "./parse.ts";

const sources: readonly FeedSource[] = ["core", "kernel"].map((kit) => ({
  name: `${kit}-kit.tar.gz`,
  url: `https://github.com/bottlerocket-os/bottlerocket-${kit}-kit/archive/refs/heads/develop.tar.gz`,
  maxBytes: 256 * 1024 ** 2,
}));

export const bottlerocketFeed: FeedImporter = {
  id: "bottlerocket",
  version: 1,
  title: "Bottlerocket security advisories",
  spec: {
    title: "Bottlerocket advisories",
    url: "https://github.com/bottlerocket-os/bottlerocket-core-kit/tree/develop/advisories",
  },
  license: {
    name: "Apache-2.0 OR MIT",
    url: "https://github.com/bottlerocket-os/bottlerocket-core-kit/blob/develop/COPYRIGHT",
    mayRedistribute: true,
    attribution: "Amazon.com, Inc.",
  },
  gives: "advisories",
  ecosystems: ["Bottlerocket"],
  sources,
  fetch: (cursor, context) => fetchSources(sources, cursor, context),
  parse: parseBottlerocket,
};
