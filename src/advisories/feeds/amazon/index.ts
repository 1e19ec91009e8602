/**
 * Amazon Linux 1, 2, 2022 and 2023: the errata (`ALAS-…`) of each repository, `updateinfo.xml.gz`. Where it lies says the
 * repository's list of mirrors and then its `repomd.xml`. Extra topics of Amazon Linux 2 and further repositories of 2023
 * have errata of their own.
 */
import type { FeedImporter } from "../feed.ts";
import { amazonSources, fetchAmazon } from "./fetch.ts";
import { parseAmazon } from "./parse.ts";

export const amazonFeed: FeedImporter = {
  id: "amazon",
  version: 1,
  title: "Amazon Linux security advisories",
  spec: { title: "updateinfo.xml", url: "https://github.com/rpm-software-management/createrepo_c" },
  license: {
    name: "CC-BY-4.0",
    url: "https://alas.aws.amazon.com/faqs.html",
    mayRedistribute: true,
    attribution: "Amazon Web Services",
    note: "As GitLab lists the licences of its sources.",
  },
  gives: "advisories",
  ecosystems: ["Amazon Linux"],
  sources: amazonSources,
  fetch: fetchAmazon,
  parse: parseAmazon,
};
