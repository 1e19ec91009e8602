import { type ByteSource, FormatError, readYAMLNodes, type YAMLNode } from "#formats";
import { childOf } from "./yaml-values.ts";

/** A Compose file. */
export interface ComposeFile {
  readonly root: YAMLNode;
  readonly services: readonly ComposeService[];
}

/** One entry of `services`. Variables (`${NAME}`) stay as they are written. */
export interface ComposeService {
  readonly name: string;
  readonly node: YAMLNode;
}

const maxServices = 2000;

/** Parses a Compose file. Throws `FormatError` when it cannot be read or has no services. */
export function parseComposeFile(source: ByteSource): ComposeFile {
  const [root] = readYAMLNodes(source);
  const services = childOf(root, "services");
  if (root === undefined || services?.kind !== "map") {
    throw new FormatError("compose", "MALFORMED", "no services");
  }
  if (services.map.size > maxServices) {
    throw new FormatError("compose", "LIMIT", `more than ${maxServices} services`);
  }
  const found: ComposeService[] = [];
  for (const [name, node] of services.map) if (node.kind === "map") found.push({ name, node });
  return { root, services: found };
}
