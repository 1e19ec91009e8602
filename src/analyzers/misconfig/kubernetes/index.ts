import { apiServerAlwaysAllow } from "./api-server-always-allow.ts";
import { apiServerAnonymous } from "./api-server-anonymous.ts";
import { apiServerProfiling } from "./api-server-profiling.ts";
import { apiServerSecretsUnencrypted } from "./api-server-secrets-unencrypted.ts";
import { apiServerTokenFile } from "./api-server-token-file.ts";
import { apiServerUnaudited } from "./api-server-unaudited.ts";
import { apiServerWithoutRbac } from "./api-server-without-rbac.ts";
import { apparmorUnconfined } from "./apparmor-unconfined.ts";
import { boundAnonymous } from "./bound-anonymous.ts";
import { boundAuthenticated } from "./bound-authenticated.ts";
import { boundClusterAdmin } from "./bound-cluster-admin.ts";
import { boundMasters } from "./bound-masters.ts";
import { boundUnauthenticated } from "./bound-unauthenticated.ts";
import { capabilitiesAdded } from "./capabilities-added.ts";
import { capabilitiesAddedRestricted } from "./capabilities-added-restricted.ts";
import { capabilitiesNoneDropped } from "./capabilities-none-dropped.ts";
import { capabilitiesNotDropped } from "./capabilities-not-dropped.ts";
import { capabilityNetRaw } from "./capability-net-raw.ts";
import { capabilitySysAdmin } from "./capability-sys-admin.ts";
import { capabilitySysModule } from "./capability-sys-module.ts";
import { configMapSecret } from "./config-map-secret.ts";
import { cpuLimitsMissing } from "./cpu-limits-missing.ts";
import { cpuRequestsMissing } from "./cpu-requests-missing.ts";
import { defaultNamespace } from "./default-namespace.ts";
import { engineSocketMounted } from "./engine-socket-mounted.ts";
import { etcdClientsUnverified } from "./etcd-clients-unverified.ts";
import { etcdPeersUnencrypted } from "./etcd-peers-unencrypted.ts";
import { etcdPeersUnverified } from "./etcd-peers-unverified.ts";
import { etcdSelfSigned } from "./etcd-self-signed.ts";
import { etcdUnencrypted } from "./etcd-unencrypted.ts";
import { hostAliases } from "./host-aliases.ts";
import { hostIpc } from "./host-ipc.ts";
import { hostNetwork } from "./host-network.ts";
import { hostPathSensitive } from "./host-path-sensitive.ts";
import { hostPathVolume } from "./host-path-volume.ts";
import { hostPid } from "./host-pid.ts";
import { hostPort } from "./host-port.ts";
import { imageFloatingTag } from "./image-floating-tag.ts";
import { imagePublicRegistry } from "./image-public-registry.ts";
import { imageUnpinned } from "./image-unpinned.ts";
import { ingressUnencrypted } from "./ingress-unencrypted.ts";
import { kubeletAlwaysAllow } from "./kubelet-always-allow.ts";
import { kubeletAnonymous } from "./kubelet-anonymous.ts";
import { kubeletReadOnlyPort } from "./kubelet-read-only-port.ts";
import { limitRangeIncomplete } from "./limit-range-incomplete.ts";
import { livenessProbeMissing } from "./liveness-probe-missing.ts";
import { lowGroupId } from "./low-group-id.ts";
import { lowUserId } from "./low-user-id.ts";
import { memoryLimitsMissing } from "./memory-limits-missing.ts";
import { memoryRequestsMissing } from "./memory-requests-missing.ts";
import { namespaceWithoutPodSecurity } from "./namespace-without-pod-security.ts";
import { networkPolicyOpen } from "./network-policy-open.ts";
import { privilegeEscalation } from "./privilege-escalation.ts";
import { privileged } from "./privileged.ts";
import { privilegedContainerPort } from "./privileged-container-port.ts";
import { probeHost } from "./probe-host.ts";
import { procMount } from "./proc-mount.ts";
import { readinessProbeMissing } from "./readiness-probe-missing.ts";
import { resourceQuotaIncomplete } from "./resource-quota-incomplete.ts";
import { roleAllResources } from "./role-all-resources.ts";
import { roleAnyVerb } from "./role-any-verb.ts";
import { roleAttach } from "./role-attach.ts";
import { roleBindRoles } from "./role-bind-roles.ts";
import { roleCertificates } from "./role-certificates.ts";
import { roleChangePods } from "./role-change-pods.ts";
import { roleConfigMaps } from "./role-config-maps.ts";
import { roleDeleteLogs } from "./role-delete-logs.ts";
import { roleEksAccessMap } from "./role-eks-access-map.ts";
import { roleEphemeralContainers } from "./role-ephemeral-containers.ts";
import { roleEverything } from "./role-everything.ts";
import { roleExec } from "./role-exec.ts";
import { roleImpersonate } from "./role-impersonate.ts";
import { roleNamespaceEverything } from "./role-namespace-everything.ts";
import { roleNetworking } from "./role-networking.ts";
import { roleNodesProxy } from "./role-nodes-proxy.ts";
import { rolePersistentVolumes } from "./role-persistent-volumes.ts";
import { roleRbac } from "./role-rbac.ts";
import { roleSecrets } from "./role-secrets.ts";
import { roleServiceAccountTokens } from "./role-service-account-tokens.ts";
import { roleWebhooks } from "./role-webhooks.ts";
import { roleWorkloads } from "./role-workloads.ts";
import { rootFileSystemWritable } from "./root-file-system-writable.ts";
import { rootGroup } from "./root-group.ts";
import { runAsNonRoot } from "./run-as-non-root.ts";
import { runAsUserRoot } from "./run-as-user-root.ts";
import { seccompMissing } from "./seccomp-missing.ts";
import { seccompUnconfined } from "./seccomp-unconfined.ts";
import { secretInEnvironment } from "./secret-in-environment.ts";
import { securityContextMissing } from "./security-context-missing.ts";
import { selinuxOptions } from "./selinux-options.ts";
import { serviceExternalAddress } from "./service-external-address.ts";
import { serviceNodePort } from "./service-node-port.ts";
import { sharedProcessNamespace } from "./shared-process-namespace.ts";
import { sysctlUnsafe } from "./sysctl-unsafe.ts";
import { systemNamespace } from "./system-namespace.ts";
import { tillerDeployed } from "./tiller-deployed.ts";
import { tokenMounted } from "./token-mounted.ts";
import { volumeTypeRestricted } from "./volume-type-restricted.ts";
import { windowsHostProcess } from "./windows-host-process.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** Sorted by id. */
export const kubernetesChecks: readonly MisconfigCheck<"kubernetes">[] = [
  apiServerAlwaysAllow,
  apiServerAnonymous,
  apiServerProfiling,
  apiServerSecretsUnencrypted,
  apiServerTokenFile,
  apiServerUnaudited,
  apiServerWithoutRbac,
  apparmorUnconfined,
  boundAnonymous,
  boundAuthenticated,
  boundClusterAdmin,
  boundMasters,
  boundUnauthenticated,
  capabilitiesAdded,
  capabilitiesAddedRestricted,
  capabilitiesNoneDropped,
  capabilitiesNotDropped,
  capabilityNetRaw,
  capabilitySysAdmin,
  capabilitySysModule,
  configMapSecret,
  cpuLimitsMissing,
  cpuRequestsMissing,
  defaultNamespace,
  engineSocketMounted,
  etcdClientsUnverified,
  etcdPeersUnencrypted,
  etcdPeersUnverified,
  etcdSelfSigned,
  etcdUnencrypted,
  hostAliases,
  hostIpc,
  hostNetwork,
  hostPathSensitive,
  hostPathVolume,
  hostPid,
  hostPort,
  imageFloatingTag,
  imagePublicRegistry,
  imageUnpinned,
  ingressUnencrypted,
  kubeletAlwaysAllow,
  kubeletAnonymous,
  kubeletReadOnlyPort,
  limitRangeIncomplete,
  livenessProbeMissing,
  lowGroupId,
  lowUserId,
  memoryLimitsMissing,
  memoryRequestsMissing,
  namespaceWithoutPodSecurity,
  networkPolicyOpen,
  privilegeEscalation,
  privileged,
  privilegedContainerPort,
  probeHost,
  procMount,
  readinessProbeMissing,
  resourceQuotaIncomplete,
  roleAllResources,
  roleAnyVerb,
  roleAttach,
  roleBindRoles,
  roleCertificates,
  roleChangePods,
  roleConfigMaps,
  roleDeleteLogs,
  roleEksAccessMap,
  roleEphemeralContainers,
  roleEverything,
  roleExec,
  roleImpersonate,
  roleNamespaceEverything,
  roleNetworking,
  roleNodesProxy,
  rolePersistentVolumes,
  roleRbac,
  roleSecrets,
  roleServiceAccountTokens,
  roleWebhooks,
  roleWorkloads,
  rootFileSystemWritable,
  rootGroup,
  runAsNonRoot,
  runAsUserRoot,
  seccompMissing,
  seccompUnconfined,
  secretInEnvironment,
  securityContextMissing,
  selinuxOptions,
  serviceExternalAddress,
  serviceNodePort,
  sharedProcessNamespace,
  sysctlUnsafe,
  systemNamespace,
  tillerDeployed,
  tokenMounted,
  volumeTypeRestricted,
  windowsHostProcess,
];
