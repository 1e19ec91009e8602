import type { YAMLNode } from "#formats";
import type { KubernetesManifest } from "./kubernetes-manifest.ts";
import { podContainers } from "./pods.ts";
import { childOf, listAt, scalarText } from "./yaml-values.ts";

/** A container that runs a program of the cluster itself: where its command is written, and its flags by name. */
export interface ClusterProgram {
  readonly at: YAMLNode;
  readonly container: YAMLNode;
  /** `--name=value` and `--name value`; a flag without a value has an empty one. */
  readonly flags: ReadonlyMap<string, string>;
}

/** The containers of a manifest that run a program, such as `kube-apiserver`, by the last part of its path. */
export function* clusterPrograms(manifest: KubernetesManifest, program: string): Generator<ClusterProgram> {
  for (const { container } of podContainers(manifest)) {
    const words = [...listAt(container.node, "command"), ...listAt(container.node, "args")].map(
      (word) => scalarText(word) ?? "",
    );
    if (!words.some((word) => word === program || word.endsWith(`/${program}`))) continue;
    const at = childOf(container.node, "command") ?? container.node;
    yield { at, container: container.node, flags: flagsOf(words) };
  }
}

/** The API servers among the containers of a manifest. */
export function apiServersOf(manifest: KubernetesManifest): Generator<ClusterProgram> {
  return clusterPrograms(manifest, "kube-apiserver");
}

/**
 * The etcd servers among the containers of a manifest. What their environment sets (`ETCD_CERT_FILE`) counts as a flag;
 * one that reads its settings from a file is left out, as etcd then ignores all others.
 */
export function* etcdServersOf(manifest: KubernetesManifest): Generator<ClusterProgram> {
  for (const { at, container, flags } of clusterPrograms(manifest, "etcd")) {
    const all = new Map([...environmentFlags(container), ...flags]);
    if (!all.has("--config-file")) yield { at, container, flags: all };
  }
}

function* environmentFlags(container: YAMLNode): Generator<[string, string]> {
  for (const variable of listAt(container, "env")) {
    const name = scalarText(childOf(variable, "name")) ?? "";
    const flag = name.startsWith("ETCD_") ? name.slice(5).toLowerCase().replaceAll("_", "-") : "";
    if (flag !== "") yield [`--${flag}`, scalarText(childOf(variable, "value")) ?? ""];
  }
}

/** The configuration files of kubelet among the objects of a manifest. */
export function kubeletConfigurations({ resources }: KubernetesManifest): YAMLNode[] {
  return resources.filter(({ kind }) => kind === "KubeletConfiguration").map(({ node }) => node);
}

/** Whether a flag that is off by default is on: without a value, or with `true`. */
export function isOn(flags: ReadonlyMap<string, string>, name: string): boolean {
  return /^(?:true)?$/.test(flags.get(name) ?? "false");
}

function flagsOf(words: readonly string[]): ReadonlyMap<string, string> {
  const flags = new Map<string, string>();
  for (const [index, word] of words.entries()) {
    if (!word.startsWith("--")) continue;
    const equals = word.indexOf("=");
    const next = words[index + 1] ?? "";
    if (equals !== -1) flags.set(word.slice(0, equals), word.slice(equals + 1));
    else flags.set(word, next.startsWith("-") ? "" : next);
  }
  return flags;
}
