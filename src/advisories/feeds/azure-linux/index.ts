/**
 * Azure Linux and, before that name, CBL-Mariner: one OVAL document per release, a definition for each vulnerability
 * and source package: fixed, not fixed yet, or never applicable.
 */
import { fetchSources } from "../../fetching/fetch-sources.ts";
import type { FeedImporter, FeedSource } from "../feed.ts";
import { parseAzureLinux } from "./parse.ts";

const names = ["azurelinux-3.0-oval.xml", "cbl-mariner-1.0-oval.xml", "cbl-mariner-2.0-oval.xml"];
const sources: readonly FeedSource[] = names.map((name) => ({
  name,
  url: `https://raw.githubusercontent.com/microsoft/AzureLinuxVulnerabilityData/main/${name}`,
  maxBytes: 128 * 1024 ** 2,
}));

export const azureLinuxFeed: FeedImporter = {
  id: "azure-linux",
  version: 1,
  title: "Azure Linux vulnerability data",
  spec: { title: "OVAL", url: "https://oval-community-guidelines.readthedocs.io/" },
  license: {
    name: "MIT",
    url: "https://github.com/microsoft/AzureLinuxVulnerabilityData/blob/main/LICENSE",
    mayRedistribute: true,
    attribution: "Microsoft Corporation",
  },
  gives: "advisories",
  ecosystems: ["Azure Linux"],
  sources,
  fetch: (cursor, context) => fetchSources(sources, cursor, context),
  parse: parseAzureLinux,
};
