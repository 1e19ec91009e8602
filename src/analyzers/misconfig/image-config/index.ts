import { healthcheckMissing } from "./healthcheck-missing.ts";
import { privilegedPortExposed } from "./privileged-port-exposed.ts";
import { secretInBuildArguments } from "./secret-in-build-arguments.ts";
import { secretInEnv } from "./secret-in-env.ts";
import { sourceUnnamed } from "./source-unnamed.ts";
import { sshPortExposed } from "./ssh-port-exposed.ts";
import { stale } from "./stale.ts";
import { sudoInHistory } from "./sudo-in-history.ts";
import { userRoot } from "./user-root.ts";
import { volumeSensitivePath } from "./volume-sensitive-path.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** Sorted by id. */
export const imageConfigChecks: readonly MisconfigCheck<"image-config">[] = [
  healthcheckMissing,
  privilegedPortExposed,
  secretInBuildArguments,
  secretInEnv,
  sourceUnnamed,
  sshPortExposed,
  stale,
  sudoInHistory,
  userRoot,
  volumeSensitivePath,
];
