import { baseFloatingTag } from "./base-floating-tag.ts";
import { baseUnnamed } from "./base-unnamed.ts";
import { downloadPipedToShell } from "./download-piped-to-shell.ts";
import { healthcheckMissing } from "./healthcheck-missing.ts";
import { privilegedPortExposed } from "./privileged-port-exposed.ts";
import { remoteContentAdded } from "./remote-content-added.ts";
import { secretInBuildArguments } from "./secret-in-build-arguments.ts";
import { secretInEnv } from "./secret-in-env.ts";
import { shellFormEntrypoint } from "./shell-form-entrypoint.ts";
import { sourceUnnamed } from "./source-unnamed.ts";
import { sshPortExposed } from "./ssh-port-exposed.ts";
import { stale } from "./stale.ts";
import { sudoInHistory } from "./sudo-in-history.ts";
import { systemUpgraded } from "./system-upgraded.ts";
import { userRoot } from "./user-root.ts";
import { volumeSensitivePath } from "./volume-sensitive-path.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** Sorted by id. */
export const imageConfigChecks: readonly MisconfigCheck<"image-config">[] = [
  baseFloatingTag,
  baseUnnamed,
  downloadPipedToShell,
  healthcheckMissing,
  privilegedPortExposed,
  remoteContentAdded,
  secretInBuildArguments,
  secretInEnv,
  shellFormEntrypoint,
  sourceUnnamed,
  sshPortExposed,
  stale,
  sudoInHistory,
  systemUpgraded,
  userRoot,
  volumeSensitivePath,
];
