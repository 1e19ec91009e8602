import type { YAMLNode } from "#formats";
import type {
  ContainerView,
  KubernetesManifest,
  KubernetesResource,
  PodView,
} from "./kubernetes-manifest.ts";
import { childOf, listAt, textAt, textsAt } from "./yaml-values.ts";

/** A container, and the pod that it is part of. */
export interface PodContainer {
  readonly pod: PodView;
  readonly container: ContainerView;
}

/** The pods of all workloads. */
export function pods({ resources }: KubernetesManifest): PodView[] {
  return resources.flatMap(({ pod }) => pod ?? []);
}

/** The containers of all pods, those that initialise included. */
export function podContainers(manifest: KubernetesManifest): PodContainer[] {
  return pods(manifest).flatMap((pod) => pod.containers.map((container) => ({ pod, container })));
}

/** A member of a container's security context, or else of its pod's. */
export function containerSetting(
  { pod, container }: PodContainer,
  ...keys: readonly string[]
): YAMLNode | undefined {
  return childOf(container.node, "securityContext", ...keys) ?? childOf(pod.spec, "securityContext", ...keys);
}

/** The security contexts that a manifest writes, of pods and of containers. */
export function securityContexts(manifest: KubernetesManifest): YAMLNode[] {
  return pods(manifest).flatMap(({ spec, containers }) =>
    [spec, ...containers.map(({ node }) => node)].flatMap((node) => childOf(node, "securityContext") ?? []),
  );
}

/** Roles and cluster roles. */
export function roles({ resources }: KubernetesManifest): KubernetesResource[] {
  return resources.filter(({ kind }) => kind === "Role" || kind === "ClusterRole");
}

/** The rules of all roles. */
export function roleRules(manifest: KubernetesManifest): YAMLNode[] {
  return roles(manifest).flatMap(({ node }) => listAt(node, "rules"));
}

/** The rules of all roles that grant one of the verbs on one of the resources, by name or by `*`. */
export function rulesGranting(
  manifest: KubernetesManifest,
  resources: readonly string[],
  verbs: readonly string[],
): YAMLNode[] {
  return roleRules(manifest).filter(
    (rule) =>
      textsAt(rule, "resources").some((name) => name === "*" || resources.includes(name)) &&
      textsAt(rule, "verbs").some((name) => name === "*" || verbs.includes(name)),
  );
}

/** The containers that are no init containers and lack a member, such as a probe. */
export function containersWithout(manifest: KubernetesManifest, key: string): ContainerView[] {
  return podContainers(manifest)
    .map(({ container }) => container)
    .filter(({ role, node }) => role === "container" && childOf(node, key) === undefined);
}

/** The subjects of role bindings and cluster role bindings, with the name of the role that they get. */
export function bindings({
  resources,
}: KubernetesManifest): { subject: YAMLNode; role: string | undefined }[] {
  return resources
    .filter(({ kind }) => kind === "RoleBinding" || kind === "ClusterRoleBinding")
    .flatMap(({ node }) =>
      listAt(node, "subjects").map((subject) => ({ subject, role: textAt(node, "roleRef", "name") })),
    );
}
