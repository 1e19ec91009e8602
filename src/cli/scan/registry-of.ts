import type { RegistryAccess } from "#registry";
import type { CommandContext } from "../command.ts";
import { UsageError } from "../usage-error.ts";
import { readPassword } from "./standard-input.ts";

const accesses = new WeakMap<CommandContext, Promise<RegistryAccess>>();

/** How registries are spoken to; a password on standard input is read once. */
export function registryOf(context: CommandContext): Promise<RegistryAccess> {
  const access = accesses.get(context) ?? registryAccess(context);
  accesses.set(context, access);
  return access;
}

async function registryAccess({ options, stdin }: CommandContext): Promise<RegistryAccess> {
  const password = options.passwordStdin ? await readPassword(stdin) : options.password;
  if (password !== undefined && options.username === undefined) {
    throw new UsageError("CONFLICT", "a password was given without a user name", "Add --username NAME.");
  }
  return {
    insecureHosts: options.insecureRegistry,
    mirrors: options.registryMirror,
    maxRetries: options.registryRetries,
    timeoutMs: options.registryTimeout,
    offline: options.offline,
    ...(options.username === undefined ? {} : { username: options.username }),
    ...(password === undefined ? {} : { password }),
    ...(options.registryToken === undefined ? {} : { token: options.registryToken }),
    ...(options.caFile === undefined ? {} : { caFile: options.caFile }),
  };
}
