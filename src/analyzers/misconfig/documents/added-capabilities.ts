import { capabilityName } from "../capabilities.ts";
import { podContainers } from "./pods.ts";
import { listAt, scalarText } from "./yaml-values.ts";

type Containers = ReturnType<typeof podContainers>;

/** A capability that a container asks for beyond those it has anyway, where it is written. */
export interface AddedCapability {
  readonly at: ReturnType<typeof listAt>[number];
  /** Upper case, without `CAP_`. */
  readonly name: string;
  readonly container: Containers[number]["container"];
}

/** Every capability that the containers of a manifest add. */
export function* addedCapabilities(
  manifest: Parameters<typeof podContainers>[0],
): Generator<AddedCapability> {
  for (const { container } of podContainers(manifest)) {
    for (const at of listAt(container.node, "securityContext", "capabilities", "add")) {
      yield { at, name: capabilityName(scalarText(at) ?? ""), container };
    }
  }
}
