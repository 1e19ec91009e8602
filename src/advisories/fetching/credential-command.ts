import { execFile } from "node:child_process";

const timeoutMs = 30_000;
const maxBytes = 64 * 1024;

/**
 * What a program that the user names prints: its first line is a secret. Run without a shell; words are separated
 * by spaces. Rejects when it fails, prints too much or takes longer than 30 seconds.
 */
export function commandOutput(
  command: string,
  environment: Readonly<Record<string, string | undefined>>,
  signal: AbortSignal,
): Promise<string> {
  const [program = "", ...parameters] = command.trim().split(/\s+/);
  return new Promise((resolve, reject) => {
    execFile(
      program,
      parameters,
      { env: environment, signal, timeout: timeoutMs, maxBuffer: maxBytes, windowsHide: true },
      (error, output) => {
        if (error === null) resolve(output.split("\n")[0] ?? "");
        else reject(new Error(`the command ended with ${String(error.code)}`));
      },
    );
  });
}
