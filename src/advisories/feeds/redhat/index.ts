/**
 * Red Hat: a VEX document in CSAF for every CVE, with the state of every package in every product, by CPE: fixed (and
 * by which erratum), not affected and why, not to be fixed, deferred, under investigation, out of support. For RHEL 10
 * there is nothing else. Errata in CSAF (`RHSA-…`) are read too, where the user has them. The first time comes as
 * an archive, afterwards what the list of changes names.
 */
import { fetchCsafProvider, type CsafProvider } from "../../csaf/fetch-csaf-provider.ts";
import type { FeedImporter } from "../feed.ts";
import { parseRedHat } from "./parse.ts";

const folder = "https://security.access.redhat.com/data/csaf/v2/vex/";
const provider = {
  folder,
  latest: { name: "archive_latest.txt", url: `${folder}archive_latest.txt`, maxBytes: 4096 },
  archive: { name: "csaf_vex.tar.zst", url: `${folder}csaf_vex.tar.zst`, maxBytes: 4 * 1024 ** 3 },
  changes: { name: "changes.csv", url: `${folder}changes.csv`, maxBytes: 64 * 1024 ** 2 },
  deletions: {
    name: "deletions.csv",
    url: `${folder}deletions.csv`,
    maxBytes: 64 * 1024 ** 2,
    optional: true,
  },
} satisfies CsafProvider;

export const redhatFeed: FeedImporter = {
  id: "redhat",
  version: 1,
  title: "Red Hat security data",
  spec: {
    title: "CSAF 2.0, profiles VEX and security advisory",
    url: "https://docs.oasis-open.org/csaf/csaf/v2.0/os/csaf-v2.0-os.html",
  },
  license: {
    name: "CC-BY-4.0",
    url: "https://access.redhat.com/security/data",
    mayRedistribute: true,
    attribution: "Red Hat, Inc.",
  },
  gives: "advisories",
  ecosystems: ["Red Hat"],
  sources: [provider.changes, provider.latest, provider.archive, provider.deletions],
  fetch: (cursor, context) => fetchCsafProvider(provider, cursor, context),
  parse: parseRedHat,
};
