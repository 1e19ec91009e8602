import { execFileSync } from "node:child_process";

/** A peer's command on an OCI layout, with its own caches emptied or off as its cold run needs. */
interface PeerRun {
  readonly name: string;
  readonly command: readonly string[];
}

const peers: readonly { program: string; name: string; command(layout: string): readonly string[] }[] = [
  {
    program: "syft",
    name: "syft, packages",
    command: (layout) => ["syft", "scan", `oci-dir:${layout}`, "-q", "-o", "json"],
  },
  {
    program: "trivy",
    name: "trivy, packages, cold",
    command: (layout) => [
      "trivy",
      "image",
      "--quiet",
      "--input",
      layout,
      "--scanners",
      "license",
      "--list-all-pkgs",
      "--cache-backend",
      "memory",
      "--offline-scan",
      "--format",
      "json",
    ],
  },
];

/** What of the peers is on this machine. None is needed. */
export function installedPeers(layout: string): PeerRun[] {
  return peers
    .filter(({ program }) => isInstalled(program))
    .map(({ name, command }) => ({ name, command: command(layout) }));
}

function isInstalled(program: string): boolean {
  try {
    execFileSync("which", [program], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}
