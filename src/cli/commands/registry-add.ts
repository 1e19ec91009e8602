import type { Command } from "../command.ts";
import { askOptionKeys, registryAddOptionKeys } from "../options/index.ts";

export const registryAddCommand: Command = {
  name: "registry add",
  summary: "Have a server watch a registry",
  description:
    "Adds a registry to a running server, which goes through it at once, and prints the address and the secret for the registry's webhook.",
  arguments: [
    { name: "NAME", description: "What to call it here", required: true },
    {
      name: "HOST",
      description: "The registry: HOST or HOST:PORT; http://HOST:PORT without TLS",
      required: true,
    },
  ],
  options: [
    "format",
    "username",
    "passwordStdin",
    "password",
    "registryToken",
    "insecureRegistry",
    ...registryAddOptionKeys,
    ...askOptionKeys,
  ],
  examples: [
    {
      line: "assay registry add production registry.example",
      explanation: "Watch a registry of the OCI distribution specification.",
    },
    {
      line: "assay registry add shop harbor.example --kind harbor --username robot",
      explanation: "Watch a Harbor, with a name and a password.",
    },
  ],
  async run(context) {
    const { addRegistry } = await import("../server/run-registry.ts");
    return addRegistry(context);
  },
};
