import { defineFactKind } from "../../fact-kind.ts";
import type { Extractor } from "../../extractor.ts";
import { type DpkgStatus, dpkgStatus } from "../dpkg/status.ts";

export const opkgStatusFact = defineFactKind<DpkgStatus>("opkg-status");

/** opkg's database, which is in the form of dpkg's. */
export const opkgStatus: Extractor<DpkgStatus> = {
  id: "opkg/status",
  version: 1,
  kind: opkgStatusFact,
  selects: {
    paths: ["/usr/lib/opkg/status", "/var/lib/opkg/status", "/opt/lib/opkg/status", "/lib/opkg/status"],
    maxBytes: 64 * 1024 * 1024,
  },
  spec: {
    title: "OpenWrt, opkg package manager",
    url: "https://openwrt.org/docs/guide-user/additional-software/opkg",
  },
  extract: (file, content) => dpkgStatus.extract(file, content),
};
