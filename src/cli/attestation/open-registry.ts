import { createRegistryClient, type RegistryClient } from "#registry";
import type { CommandContext } from "../command.ts";
import { registryOf } from "../scan/registry-of.ts";

/** Does something with a client of registries, and closes it. */
export async function withRegistry<Result>(
  context: CommandContext,
  action: (client: RegistryClient) => Promise<Result>,
): Promise<Result> {
  const { environment, clock, logger } = context;
  const client = createRegistryClient({ access: await registryOf(context), environment, clock, logger });
  try {
    return await action(client);
  } finally {
    await client.close();
  }
}
