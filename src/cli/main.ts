/** Where the process starts: hands it to the command line and ends it with the exit code that comes back. */
import { processEnvironment } from "../runtime/options/environment.ts";
import { runCommandLine } from "./command-line.ts";
import { interrupted } from "./interruption.ts";

const controller = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  // The second one is Node's to handle: whoever presses Ctrl-C twice does not want to wait.
  process.once(signal, () => controller.abort(interrupted()));
}
const endByHangup = (): void => controller.abort(interrupted());
process.once("SIGHUP", endByHangup);

void runCommandLine(process.argv.slice(2), {
  environment: processEnvironment(),
  directory: process.cwd(),
  // Each of the streams takes a millisecond to open: only those that are used are.
  get stdin() {
    return process.stdin;
  },
  get stdout() {
    return process.stdout;
  },
  get stderr() {
    return process.stderr;
  },
  // What runs for long reads its configuration anew instead.
  onHangup(listener) {
    process.off("SIGHUP", endByHangup);
    process.on("SIGHUP", listener);
  },
  signal: controller.signal,
}).then(end);

/** Ends once standard output took what was written: whatever else still runs is of no more use. */
function end(code: number): void {
  process.exitCode = code;
  process.stdout.write("", () => process.exit(code));
}
