import { defineFactKind } from "../../fact-kind.ts";
import type { Extractor } from "../../extractor.ts";

/** The first lines of a release file, without the space around them; empty for an empty file. */
export interface ReleaseText {
  readonly lines: readonly string[];
}

export const releaseTextFact = defineFactKind<ReleaseText>("release-text");

const maxLines = 5;
const maxLineLength = 200;

/** The release files that systems have beside os-release or had before it: one line for people. */
export const releaseText: Extractor<ReleaseText> = {
  id: "os/release-text",
  version: 1,
  kind: releaseTextFact,
  selects: {
    paths: [
      "/etc/SuSE-release",
      "/etc/almalinux-release",
      "/etc/alpine-release",
      "/etc/amazon-linux-release",
      "/etc/arch-release",
      "/etc/azurelinux-release",
      "/etc/centos-release",
      "/etc/debian_version",
      "/etc/fedora-release",
      "/etc/mariner-release",
      "/etc/openEuler-release",
      "/etc/oracle-release",
      "/etc/photon-release",
      "/etc/redhat-release",
      "/etc/rocky-release",
      "/etc/system-release",
      "/usr/lib/fedora-release",
      "/usr/lib/system-release",
    ],
    maxBytes: 64 * 1024,
  },
  spec: { title: "os-release(5), history", url: "https://0pointer.de/blog/projects/os-release" },
  extract(_file, content) {
    const text = content.read(0, maxLines * maxLineLength).toString("utf8");
    if (text.includes("\0"))
      return { facts: [], issues: [{ code: "malformed-file", message: "release file holds no text" }] };
    const lines = text.split("\n", maxLines).map((line) => line.slice(0, maxLineLength).trim());
    return { facts: [{ lines: lines.filter((line) => line !== "") }], issues: [] };
  },
};
