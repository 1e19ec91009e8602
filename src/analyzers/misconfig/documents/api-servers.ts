import type { YAMLNode } from "#formats";
import type { KubernetesManifest } from "./kubernetes-manifest.ts";
import { podContainers } from "./pods.ts";
import { childOf, listAt, scalarText } from "./yaml-values.ts";

/** A container that runs kube-apiserver: where its command is written, and its flags by name. */
export interface ApiServer {
  readonly at: YAMLNode;
  /** `--name=value`; a flag without a value has an empty one. */
  readonly flags: ReadonlyMap<string, string>;
}

/** The API servers among the containers of a manifest. */
export function* apiServersOf(manifest: KubernetesManifest): Generator<ApiServer> {
  for (const { container } of podContainers(manifest)) {
    const words = [...listAt(container.node, "command"), ...listAt(container.node, "args")].map(
      (word) => scalarText(word) ?? "",
    );
    if (!words.some((word) => /(?:^|\/)kube-apiserver$/.test(word))) continue;
    const flags = new Map(words.map((word) => [word.split("=", 1)[0] ?? "", word.replace(/^[^=]*=?/, "")]));
    yield { at: childOf(container.node, "command") ?? container.node, flags };
  }
}
