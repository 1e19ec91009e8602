import { userInfo } from "node:os";
import type { CommandContext } from "./command.ts";

/** Who runs the program, for logs of what was done: also where the environment names nobody, as in containers and timers. */
export function accountName({ environment }: Pick<CommandContext, "environment">): string {
  return environment["USER"] ?? environment["LOGNAME"] ?? environment["USERNAME"] ?? systemName();
}

function systemName(): string {
  try {
    return userInfo().username;
  } catch {
    return "unknown"; // An account without an entry in the system's list.
  }
}
