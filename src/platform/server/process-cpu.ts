import { cpuUsage } from "node:process";

/** Milliseconds of processor time that this process has used since it began, all its threads together. */
export function processCPUMs(): number {
  const { user, system } = cpuUsage();
  return (user + system) / 1_000;
}
