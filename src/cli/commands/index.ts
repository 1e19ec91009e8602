import type { Command } from "../command.ts";
import { helpCommand } from "./help.ts";

/** Every command, in the order of help. */
export const commands: readonly Command[] = [helpCommand];
