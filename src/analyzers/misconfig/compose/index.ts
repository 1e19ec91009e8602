import { capabilitiesAdded } from "./capabilities-added.ts";
import { capabilitiesNotDropped } from "./capabilities-not-dropped.ts";
import { confinementOff } from "./confinement-off.ts";
import { devicesOfHost } from "./devices-of-host.ts";
import { engineSocketMounted } from "./engine-socket-mounted.ts";
import { fileSystemWritable } from "./file-system-writable.ts";
import { hostIpc } from "./host-ipc.ts";
import { hostNetwork } from "./host-network.ts";
import { hostPathSensitive } from "./host-path-sensitive.ts";
import { hostPid } from "./host-pid.ts";
import { hostUserNamespace } from "./host-user-namespace.ts";
import { hostUts } from "./host-uts.ts";
import { imageFloatingTag } from "./image-floating-tag.ts";
import { memoryLimitMissing } from "./memory-limit-missing.ts";
import { privileged } from "./privileged.ts";
import { privilegesGained } from "./privileges-gained.ts";
import { processLimitMissing } from "./process-limit-missing.ts";
import { secretInEnvironment } from "./secret-in-environment.ts";
import { sshPortPublished } from "./ssh-port-published.ts";
import { userRoot } from "./user-root.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** Sorted by id. */
export const composeChecks: readonly MisconfigCheck<"compose">[] = [
  capabilitiesAdded,
  capabilitiesNotDropped,
  confinementOff,
  devicesOfHost,
  engineSocketMounted,
  fileSystemWritable,
  hostIpc,
  hostNetwork,
  hostPathSensitive,
  hostPid,
  hostUserNamespace,
  hostUts,
  imageFloatingTag,
  memoryLimitMissing,
  privileged,
  privilegesGained,
  processLimitMissing,
  secretInEnvironment,
  sshPortPublished,
  userRoot,
];
