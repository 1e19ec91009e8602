/**
 * SUSE Linux Enterprise and openSUSE: a VEX document in CSAF for every CVE, with the state of every package in every
 * product. Advisories in CSAF (`SUSE-SU-…`) and both exported to OSV are read too, where the user has them. The first
 * time comes as an archive, afterwards what the list of changes names.
 */
import { fetchCsafProvider, type CsafProvider } from "../../csaf/fetch-csaf-provider.ts";
import type { FeedImporter } from "../feed.ts";
import { parseSuse } from "./parse.ts";

const folder = "https://ftp.suse.com/pub/projects/security/csaf-vex/";
const provider = {
  folder,
  archive: {
    name: "csaf-vex.tar.bz2",
    url: "https://ftp.suse.com/pub/projects/security/csaf-vex.tar.bz2",
    maxBytes: 1024 ** 3,
  },
  changes: { name: "changes.csv", url: `${folder}changes.csv`, maxBytes: 64 * 1024 ** 2 },
} satisfies CsafProvider;

export const suseFeed: FeedImporter = {
  id: "suse",
  version: 1,
  title: "SUSE security data",
  spec: {
    title: "CSAF 2.0, profiles VEX and security advisory",
    url: "https://docs.oasis-open.org/csaf/csaf/v2.0/os/csaf-v2.0-os.html",
  },
  license: {
    name: "CC-BY-4.0",
    url: "https://www.suse.com/support/security/csaf/",
    mayRedistribute: true,
    attribution: "SUSE LLC",
    note: "Stated on the page about the data: Creative Commons with attribution.",
  },
  gives: "advisories",
  ecosystems: ["SUSE", "openSUSE"],
  sources: [provider.changes, provider.archive],
  fetch: (cursor, context) => fetchCsafProvider(provider, cursor, context),
  parse: parseSuse,
};
