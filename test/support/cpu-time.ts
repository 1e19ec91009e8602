/**
 * Milliseconds of CPU time that a call takes in this process, all threads: what tests bound, since the clock also
 * counts what else the machine does.
 */
export function cpuTime(call: () => unknown): number {
  const before = process.cpuUsage();
  call();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
