/**
 * Ubuntu: Canonical's records in OSV, one for each CVE (`UBUNTU-CVE-…`) and security notice (`USN-…`), with an
 * ecosystem for each release and for each channel of Ubuntu Pro (extended maintenance, FIPS, real time). Read too,
 * where the user has them: its VEX documents, which also say what is not affected, and the CVE tracker's files.
 */
import { fetchSources } from "../../fetching/fetch-sources.ts";
import type { FeedImporter, FeedSource } from "../feed.ts";
import { parseUbuntu } from "./parse.ts";

const sources: readonly FeedSource[] = [
  {
    name: "all.zip",
    url: "https://osv-vulnerabilities.storage.googleapis.com/Ubuntu/all.zip",
    maxBytes: 2 * 1024 ** 3,
  },
];

export const ubuntuFeed: FeedImporter = {
  id: "ubuntu",
  version: 1,
  title: "Ubuntu security notices and CVEs",
  spec: { title: "Ubuntu OSV data", url: "https://documentation.ubuntu.com/security/security-updates/osv/" },
  license: {
    name: "CC-BY-SA-4.0",
    url: "https://github.com/canonical/ubuntu-security-notices/blob/main/LICENSE",
    mayRedistribute: true,
    attribution: "Canonical Ltd.",
  },
  gives: "advisories",
  ecosystems: ["Ubuntu"],
  sources,
  fetch: (cursor, context) => fetchSources(sources, cursor, context),
  parse: parseUbuntu,
};
