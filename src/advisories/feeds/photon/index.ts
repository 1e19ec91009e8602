/**
 * Photon OS: one JSON file per release with a row for each vulnerability and source package, fixed or not affected.
 * The errata in OVAL, by package that is installed, are read too where the user has them.
 */
import { fetchSources } from "../../fetching/fetch-sources.ts";
import type { FeedImporter, FeedSource } from "../feed.ts";
import { parsePhoton } from "./parse.ts";

const releases = ["1.0", "2.0", "3.0", "4.0", "5.0", "6.0"];
const sources: readonly FeedSource[] = releases.map((release) => ({
  name: `cve_data_photon${release}.json`,
  url: `https://packages.broadcom.com/photon/photon_cve_metadata/cve_data_photon${release}.json`,
  maxBytes: 64 * 1024 ** 2,
  optional: true,
}));

export const photonFeed: FeedImporter = {
  id: "photon",
  version: 1,
  title: "Photon OS CVE metadata",
  spec: { title: "Photon OS CVE metadata", url: "https://packages.broadcom.com/photon/photon_cve_metadata/" },
  license: {
    name: "none stated",
    url: "https://github.com/vmware/photon/blob/master/COPYING",
    mayRedistribute: false,
    attribution: "VMware",
    note: "No licence of the metadata was found, so that nothing allows to pass it on; the file that is linked is of the distribution's source.",
  },
  gives: "advisories",
  ecosystems: ["Photon OS"],
  sources,
  fetch: (cursor, context) => fetchSources(sources, cursor, context),
  parse: parsePhoton,
};
