/** What may be added under the baseline profile of the Pod Security Standards. */
export const baselineCapabilities: ReadonlySet<string> = new Set([
  "AUDIT_WRITE",
  "CHOWN",
  "DAC_OVERRIDE",
  "FOWNER",
  "FSETID",
  "KILL",
  "MKNOD",
  "NET_BIND_SERVICE",
  "SETFCAP",
  "SETGID",
  "SETPCAP",
  "SETUID",
  "SYS_CHROOT",
]);

/** With any of these a container takes over its host, or the containers beside it. */
export const riskyCapabilities: ReadonlySet<string> = new Set([
  "ALL",
  "BPF",
  "DAC_READ_SEARCH",
  "NET_ADMIN",
  "SYS_ADMIN",
  "SYS_MODULE",
  "SYS_PTRACE",
  "SYS_RAWIO",
]);

/** A capability's name in the form of the lists above. */
export function capabilityName(written: string): string {
  return written.toUpperCase().replace(/^CAP_/, "");
}
