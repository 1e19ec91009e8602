import { defineFactKind } from "../../fact-kind.ts";
import type { Extractor } from "../../extractor.ts";
import { readAssignments } from "./shell-assignments.ts";

/** The variables of a file of shell assignments, by name. */
export type OsRelease = Readonly<Record<string, string>>;

export const osReleaseFact = defineFactKind<OsRelease>("os-release");

/** Names that identification reads; others (addresses, colours) are left out. */
const kept = new Set([
  "CPE_NAME",
  "DISTRIB_CODENAME",
  "DISTRIB_DESCRIPTION",
  "DISTRIB_ID",
  "DISTRIB_RELEASE",
  "ID",
  "ID_LIKE",
  "NAME",
  "PRETTY_NAME",
  "UBUNTU_CODENAME",
  "VARIANT_ID",
  "VERSION",
  "VERSION_CODENAME",
  "VERSION_ID",
]);

/**
 * os-release, and lsb-release, which has the same form. What the usual paths link to (Fedora's editions, NixOS)
 * is read too; which of the files counts is decided when the tree is known.
 */
export const osRelease: Extractor<OsRelease> = {
  id: "os/os-release",
  version: 1,
  kind: osReleaseFact,
  selects: {
    paths: [
      "/etc/lsb-release",
      "/etc/os-release",
      "/etc/static/os-release",
      "/nix/store/*-etc-os-release",
      "/usr/lib/os-release",
      "/usr/lib/os-release.d/os-release*",
      "/usr/lib/os.release.d/os-release*",
    ],
    maxBytes: 64 * 1024,
  },
  spec: {
    title: "os-release(5)",
    url: "https://www.freedesktop.org/software/systemd/man/latest/os-release.html",
  },
  extract(_file, content) {
    const text = content.read(0, content.size).toString("utf8");
    const variables: Record<string, string> = {};
    let found = false;
    for (const [name, value] of readAssignments(text)) {
      found = true;
      if (kept.has(name)) variables[name] = value;
    }
    if (text.trim() === "") return { facts: [], issues: [] };
    if (found) return { facts: [variables], issues: [] };
    return { facts: [], issues: [{ code: "malformed-file", message: "os-release holds no assignment" }] };
  },
};
