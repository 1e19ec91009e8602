import { capabilitiesAdded } from "./capabilities-added.ts";
import { confinementOff } from "./confinement-off.ts";
import { engineSocketMounted } from "./engine-socket-mounted.ts";
import { hostIpc } from "./host-ipc.ts";
import { hostNetwork } from "./host-network.ts";
import { hostPathSensitive } from "./host-path-sensitive.ts";
import { hostPid } from "./host-pid.ts";
import { hostUserNamespace } from "./host-user-namespace.ts";
import { hostUts } from "./host-uts.ts";
import { imageFloatingTag } from "./image-floating-tag.ts";
import { privileged } from "./privileged.ts";
import { secretInEnvironment } from "./secret-in-environment.ts";
import { userRoot } from "./user-root.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** Sorted by id. */
export const composeChecks: readonly MisconfigCheck<"compose">[] = [
  capabilitiesAdded,
  confinementOff,
  engineSocketMounted,
  hostIpc,
  hostNetwork,
  hostPathSensitive,
  hostPid,
  hostUserNamespace,
  hostUts,
  imageFloatingTag,
  privileged,
  secretInEnvironment,
  userRoot,
];
