import { defineFactKind } from "../fact-kind.ts";

/** What a file may do beyond what its owner may: `cap_net_raw,cap_net_admin`. */
export const capabilitiesFact = defineFactKind<string>("file-capabilities");

/** Numbers of linux/capability.h. */
const names = [
  "chown",
  "dac_override",
  "dac_read_search",
  "fowner",
  "fsetid",
  "kill",
  "setgid",
  "setuid",
  "setpcap",
  "linux_immutable",
  "net_bind_service",
  "net_broadcast",
  "net_admin",
  "net_raw",
  "ipc_lock",
  "ipc_owner",
  "sys_module",
  "sys_rawio",
  "sys_chroot",
  "sys_ptrace",
  "sys_pacct",
  "sys_admin",
  "sys_boot",
  "sys_nice",
  "sys_resource",
  "sys_time",
  "sys_tty_config",
  "mknod",
  "lease",
  "audit_write",
  "audit_control",
  "setfcap",
  "mac_override",
  "mac_admin",
  "syslog",
  "wake_alarm",
  "block_suspend",
  "audit_read",
  "perfmon",
  "bpf",
  "checkpoint_restore",
];

/**
 * The permitted and inheritable capabilities of a `security.capability` attribute (`struct vfs_cap_data`, versions 1
 * to 3, little endian), in hexadecimal digits; undefined when it gives none or is cut.
 */
export function capabilityNames(hex: string): string | undefined {
  const bytes = Buffer.from(hex, "hex");
  if (bytes.length < 12) return undefined;
  const words = bytes.length >= 20 ? [4, 12] : [4];
  const found = words.flatMap((at, word) => {
    const bits = (bytes.readUInt32LE(at) | bytes.readUInt32LE(at + 4)) >>> 0;
    return Array.from({ length: 32 }, (_, bit) => bit)
      .filter((bit) => ((bits >>> bit) & 1) === 1)
      .map((bit) => `cap_${names[word * 32 + bit] ?? word * 32 + bit}`);
  });
  return found.length === 0 ? undefined : found.join(",");
}
