import { spawn, type ChildProcess } from "node:child_process";
import { join } from "node:path";
import { projectRoot } from "../../support/project-root.ts";

/** One process of a server, that is killed and started again. */
export class ServerProcess {
  readonly role: string;
  readonly #argv: readonly string[];
  readonly #home: string;
  #child: ChildProcess | undefined;

  constructor(role: string, argv: readonly string[], home: string) {
    this.role = role;
    this.#argv = ["serve", "--role", role, "--offline", "--quiet", ...argv];
    this.#home = home;
  }

  start(): void {
    const environment = { PATH: process.env["PATH"] ?? "", HOME: this.#home, ASSAY_SKIP_DB_UPDATE: "true" };
    this.#child = spawn(process.execPath, [join(projectRoot, "bin/assay.cjs"), ...this.#argv], {
      stdio: "ignore",
      env: environment,
    });
  }

  /** Whether it ended by itself: it could not start, as while the database was away. */
  get hasEnded(): boolean {
    return this.#child === undefined || this.#child.exitCode !== null || this.#child.signalCode !== null;
  }

  /** `SIGKILL`; resolves when it is gone. */
  async kill(): Promise<void> {
    const child = this.#child;
    if (child === undefined || this.hasEnded) return;
    await new Promise<void>((resolve) => {
      child.once("exit", () => resolve());
      child.kill("SIGKILL");
    });
  }
}
