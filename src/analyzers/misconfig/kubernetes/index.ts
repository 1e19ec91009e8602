import { apparmorUnconfined } from "./apparmor-unconfined.ts";
import { boundAnonymous } from "./bound-anonymous.ts";
import { boundAuthenticated } from "./bound-authenticated.ts";
import { boundClusterAdmin } from "./bound-cluster-admin.ts";
import { boundMasters } from "./bound-masters.ts";
import { boundUnauthenticated } from "./bound-unauthenticated.ts";
import { capabilitiesAdded } from "./capabilities-added.ts";
import { capabilitiesAddedRestricted } from "./capabilities-added-restricted.ts";
import { capabilitiesNotDropped } from "./capabilities-not-dropped.ts";
import { cpuLimitsMissing } from "./cpu-limits-missing.ts";
import { cpuRequestsMissing } from "./cpu-requests-missing.ts";
import { defaultNamespace } from "./default-namespace.ts";
import { engineSocketMounted } from "./engine-socket-mounted.ts";
import { hostIpc } from "./host-ipc.ts";
import { hostNetwork } from "./host-network.ts";
import { hostPathSensitive } from "./host-path-sensitive.ts";
import { hostPathVolume } from "./host-path-volume.ts";
import { hostPid } from "./host-pid.ts";
import { hostPort } from "./host-port.ts";
import { imageFloatingTag } from "./image-floating-tag.ts";
import { livenessProbeMissing } from "./liveness-probe-missing.ts";
import { lowGroupId } from "./low-group-id.ts";
import { lowUserId } from "./low-user-id.ts";
import { memoryLimitsMissing } from "./memory-limits-missing.ts";
import { memoryRequestsMissing } from "./memory-requests-missing.ts";
import { privilegeEscalation } from "./privilege-escalation.ts";
import { privileged } from "./privileged.ts";
import { procMount } from "./proc-mount.ts";
import { readinessProbeMissing } from "./readiness-probe-missing.ts";
import { roleAllResources } from "./role-all-resources.ts";
import { roleEverything } from "./role-everything.ts";
import { roleExec } from "./role-exec.ts";
import { roleImpersonate } from "./role-impersonate.ts";
import { roleNetworking } from "./role-networking.ts";
import { roleNodesProxy } from "./role-nodes-proxy.ts";
import { roleRbac } from "./role-rbac.ts";
import { roleSecrets } from "./role-secrets.ts";
import { roleServiceAccountTokens } from "./role-service-account-tokens.ts";
import { roleWebhooks } from "./role-webhooks.ts";
import { roleWorkloads } from "./role-workloads.ts";
import { rootFileSystemWritable } from "./root-file-system-writable.ts";
import { runAsNonRoot } from "./run-as-non-root.ts";
import { runAsUserRoot } from "./run-as-user-root.ts";
import { seccompMissing } from "./seccomp-missing.ts";
import { seccompUnconfined } from "./seccomp-unconfined.ts";
import { secretInEnvironment } from "./secret-in-environment.ts";
import { selinuxOptions } from "./selinux-options.ts";
import { sharedProcessNamespace } from "./shared-process-namespace.ts";
import { sysctlUnsafe } from "./sysctl-unsafe.ts";
import { tillerDeployed } from "./tiller-deployed.ts";
import { tokenMounted } from "./token-mounted.ts";
import { volumeTypeRestricted } from "./volume-type-restricted.ts";
import { windowsHostProcess } from "./windows-host-process.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** Sorted by id. */
export const kubernetesChecks: readonly MisconfigCheck<"kubernetes">[] = [
  apparmorUnconfined,
  boundAnonymous,
  boundAuthenticated,
  boundClusterAdmin,
  boundMasters,
  boundUnauthenticated,
  capabilitiesAdded,
  capabilitiesAddedRestricted,
  capabilitiesNotDropped,
  cpuLimitsMissing,
  cpuRequestsMissing,
  defaultNamespace,
  engineSocketMounted,
  hostIpc,
  hostNetwork,
  hostPathSensitive,
  hostPathVolume,
  hostPid,
  hostPort,
  imageFloatingTag,
  livenessProbeMissing,
  lowGroupId,
  lowUserId,
  memoryLimitsMissing,
  memoryRequestsMissing,
  privilegeEscalation,
  privileged,
  procMount,
  readinessProbeMissing,
  roleAllResources,
  roleEverything,
  roleExec,
  roleImpersonate,
  roleNetworking,
  roleNodesProxy,
  roleRbac,
  roleSecrets,
  roleServiceAccountTokens,
  roleWebhooks,
  roleWorkloads,
  rootFileSystemWritable,
  runAsNonRoot,
  runAsUserRoot,
  seccompMissing,
  seccompUnconfined,
  secretInEnvironment,
  selinuxOptions,
  sharedProcessNamespace,
  sysctlUnsafe,
  tillerDeployed,
  tokenMounted,
  volumeTypeRestricted,
  windowsHostProcess,
];
