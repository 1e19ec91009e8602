import { defineFactKind } from "../../fact-kind.ts";
import type { Extractor } from "../../extractor.ts";
import { dpkgFileList, type DpkgFileList } from "../dpkg/file-list.ts";

export const opkgFileListFact = defineFactKind<DpkgFileList>("opkg-file-list");

/** opkg's lists of files, one for each package; some builds write a mode behind a tabulator. */
export const opkgFileList: Extractor<DpkgFileList> = {
  id: "opkg/file-list",
  version: 1,
  kind: opkgFileListFact,
  selects: {
    paths: [
      "/usr/lib/opkg/info/*.list",
      "/var/lib/opkg/info/*.list",
      "/opt/lib/opkg/info/*.list",
      "/lib/opkg/info/*.list",
    ],
    maxBytes: 16 * 1024 * 1024,
  },
  spec: {
    title: "OpenWrt, opkg package manager",
    url: "https://openwrt.org/docs/guide-user/additional-software/opkg",
  },
  extract: (file, content) => {
    const { facts, issues } = dpkgFileList.extract(file, content);
    return { facts: facts.map(({ paths }) => ({ paths: paths.replaceAll(/\t[^\n]*/g, "") })), issues };
  },
};
