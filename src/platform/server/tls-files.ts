import { execFile } from "node:child_process";
import { createPrivateKey, X509Certificate } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import type { ServerOptions } from "node:https";
import type { Server } from "node:tls";
import { promisify } from "node:util";
import type { Clock } from "../../runtime/clock.ts";
import { errorMessage } from "../../runtime/errors.ts";
import type { Logger } from "../../runtime/logger.ts";
import type { Environment } from "../../runtime/options/environment.ts";
import { PlatformError } from "../platform-error.ts";

/** Where a server's certificate is. */
export interface TLSPlace {
  /** PEM: the certificate and those that lead to an authority; and its key. */
  readonly certificate: string;
  readonly key: string;
  /** PEM: authorities of clients' certificates; none is asked for when undefined. */
  readonly clientAuthorities?: string | undefined;
  /** A command that writes certificate and key, when there are none and before they expire; its words. */
  readonly command?: readonly string[] | undefined;
}

/** What it needs of its surroundings. */
export interface TLSMeans {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly environment: Environment;
}

/** The certificate of a server that runs. */
export interface TLSFiles {
  readonly options: ServerOptions;
  /** Gives connections that come from now on what the files hold now, whenever these change. */
  watch(server: Server): void;
  close(): Promise<void>;
}

const lookEveryMs = 5_000;
const renewEveryMs = 12 * 3_600_000;
const renewBeforeMs = 30 * 24 * 3_600_000;
const commandTimeoutMs = 10 * 60_000;

/** Reads a server's certificate, having it made first where there is none. Throws `TLS_UNUSABLE`. */
export async function openTLS(place: TLSPlace, means: TLSMeans): Promise<TLSFiles> {
  if (expiresWithin(place, means.clock.now() + renewBeforeMs)) await renew(place, means);
  let timers: readonly NodeJS.Timeout[] = [];
  let seen = stampOf(place);
  const options = readOptions(place);
  return {
    options,
    watch(server) {
      const look = (): void => {
        const stamp = stampOf(place);
        if (stamp === seen) return;
        seen = stamp;
        try {
          server.setSecureContext(readOptions(place));
          means.logger.info({ path: place.certificate }, "the certificate was read anew");
        } catch (thrown) {
          means.logger.error(
            { error: errorMessage(thrown) },
            "the new certificate cannot be used: the old one stays",
          );
        }
      };
      const renewal = (): void => {
        if (expiresWithin(place, means.clock.now() + renewBeforeMs)) void renew(place, means);
      };
      timers = [setInterval(look, lookEveryMs).unref(), setInterval(renewal, renewEveryMs).unref()];
    },
    close: () => {
      for (const timer of timers) clearInterval(timer);
      return Promise.resolve();
    },
  };
}

function readOptions({ certificate, key, clientAuthorities }: TLSPlace): ServerOptions {
  try {
    const options = {
      cert: readFileSync(certificate),
      key: readFileSync(key),
      minVersion: "TLSv1.2" as const,
    };
    if (!new X509Certificate(options.cert).checkPrivateKey(createPrivateKey(options.key)))
      throw new Error("the key is not the certificate's");
    if (clientAuthorities === undefined) return options;
    // Whoever shows none may still have a token: the guard asks which certificate was verified.
    const ca = readFileSync(clientAuthorities);
    return { ...options, ca, requestCert: true, rejectUnauthorized: false };
  } catch (cause) {
    throw new PlatformError({
      code: "TLS_UNUSABLE",
      message: `the certificate ${certificate} cannot be used: ${errorMessage(cause)}`,
      hint: "Name PEM files with --tls-certificate and --tls-key.",
      cause,
    });
  }
}

/** Whether it is there, and still good at this time. Without a command nothing can be done about either. */
function expiresWithin({ certificate, key, command }: TLSPlace, time: number): boolean {
  if (command === undefined || command.length === 0) return false;
  try {
    statSync(key);
    return new X509Certificate(readFileSync(certificate)).validToDate.getTime() < time;
  } catch {
    // Not there, or no certificate: the command is to make it.
    return true;
  }
}

/** What fails is told and tried again later: the certificate that is there may be good for weeks. */
async function renew({ command = [], certificate, key }: TLSPlace, means: TLSMeans): Promise<void> {
  const [program = "", ...words] = command;
  const places = { ASSAY_TLS_CERTIFICATE: certificate, ASSAY_TLS_KEY: key };
  try {
    await promisify(execFile)(program, words, {
      timeout: commandTimeoutMs,
      env: { ...means.environment, ...places },
    });
    means.logger.info({ path: certificate }, "the command for the certificate has run");
  } catch (thrown) {
    means.logger.error({ error: errorMessage(thrown) }, "the command for the certificate failed");
  }
}

/** Changes whenever a file does. */
function stampOf({ certificate, key, clientAuthorities }: TLSPlace): string {
  return [certificate, key, clientAuthorities]
    .map((path) => {
      try {
        if (path === undefined) return "";
        const { mtimeMs, size, ino } = statSync(path);
        return `${mtimeMs} ${size} ${ino}`;
      } catch {
        // In the middle of being replaced: it is looked at again.
        return "gone";
      }
    })
    .join("; ");
}
