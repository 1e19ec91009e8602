import { type ByteSource, FormatError, readYAMLNodes, type YAMLNode } from "#formats";
import { childOf, listAt, textAt } from "./yaml-values.ts";

/** The objects of a manifest file, those of lists one by one. */
export interface KubernetesManifest {
  readonly resources: readonly KubernetesResource[];
}

/** One Kubernetes object. */
export interface KubernetesResource {
  readonly kind: string;
  readonly apiVersion: string;
  readonly name: string;
  readonly namespace: string | undefined;
  readonly node: YAMLNode;
  /** Of workloads: the pod that it is or makes. */
  readonly pod: PodView | undefined;
}

/** A pod, or the template of one. */
export interface PodView {
  /** Empty for a template without metadata. */
  readonly metadata: YAMLNode | undefined;
  readonly spec: YAMLNode;
  readonly containers: readonly ContainerView[];
}

/** A container of a pod. */
export interface ContainerView {
  readonly name: string;
  readonly role: "container" | "init" | "ephemeral";
  readonly image: string | undefined;
  readonly node: YAMLNode;
}

const maxResources = 10_000;
const maxContainers = 1000;

/** Where each kind of workload keeps its pod. */
const podPaths: Readonly<Record<string, readonly string[]>> = {
  Pod: [],
  PodTemplate: ["template"],
  Deployment: ["spec", "template"],
  ReplicaSet: ["spec", "template"],
  ReplicationController: ["spec", "template"],
  StatefulSet: ["spec", "template"],
  DaemonSet: ["spec", "template"],
  Job: ["spec", "template"],
  CronJob: ["spec", "jobTemplate", "spec", "template"],
};

const containerLists = [
  ["containers", "container"],
  ["initContainers", "init"],
  ["ephemeralContainers", "ephemeral"],
] as const;

/**
 * Parses a YAML or JSON manifest; documents that are no Kubernetes objects are passed over. Throws `FormatError`:
 * `UNSUPPORTED` for a chart's template that was not rendered, of which nothing can be said.
 */
export function parseKubernetesManifest(source: ByteSource): KubernetesManifest {
  const resources: KubernetesResource[] = [];
  for (const root of readNodes(source)) addResources(root, resources, 0);
  return { resources };
}

const helmAction =
  /\{\{-?[^{}\n]*(?:\.(?:Values|Release|Chart|Capabilities|Files)\b|\b(?:include|template|define)\s+")/;

function readNodes(source: ByteSource): YAMLNode[] {
  const text = source.read(0, Math.min(source.size, 2 * 1024 * 1024)).toString("utf8");
  if (helmAction.test(text)) {
    throw new FormatError(
      "kubernetes",
      "UNSUPPORTED",
      "a chart's template that was not rendered: render it and scan the output",
    );
  }
  return readYAMLNodes(source);
}

function addResources(node: YAMLNode, resources: KubernetesResource[], depth: number): void {
  const kind = textAt(node, "kind");
  const apiVersion = textAt(node, "apiVersion");
  if (kind === undefined || apiVersion === undefined) return;
  if (resources.length >= maxResources) {
    throw new FormatError("kubernetes", "LIMIT", `more than ${maxResources} objects`);
  }
  if (kind.endsWith("List") && childOf(node, "items") !== undefined && depth < 3) {
    for (const item of listAt(node, "items")) addResources(item, resources, depth + 1);
    return;
  }
  const name = textAt(node, "metadata", "name") ?? textAt(node, "metadata", "generateName") ?? "";
  const namespace = textAt(node, "metadata", "namespace");
  resources.push({ kind, apiVersion, name, namespace, node, pod: podOf(node, kind) });
}

function podOf(node: YAMLNode, kind: string): PodView | undefined {
  const path = Object.hasOwn(podPaths, kind) ? podPaths[kind] : undefined;
  if (path === undefined) return undefined;
  const spec = childOf(node, ...path, "spec");
  if (spec === undefined) return undefined;
  return { metadata: childOf(node, ...path, "metadata"), spec, containers: containersOf(spec) };
}

function containersOf(spec: YAMLNode): ContainerView[] {
  const containers: ContainerView[] = [];
  for (const [key, role] of containerLists) {
    for (const node of listAt(spec, key)) {
      if (containers.length >= maxContainers) return containers;
      if (node.kind !== "map") continue;
      containers.push({ name: textAt(node, "name") ?? "", role, image: textAt(node, "image"), node });
    }
  }
  return containers;
}
