import { isOutgoingEntry } from "../../runtime/http.ts";
import type { ServerOptions } from "#platform";
import { loginOf } from "./server-login.ts";
import type { Options } from "../options/index.ts";
import { UsageError } from "../usage-error.ts";

type Guard = Pick<
  ServerOptions,
  "key" | "tls" | "login" | "outgoing" | "requestsPerSecond" | "trustedProxies" | "newSetupLink"
>;

/** How a server is guarded, by its options. Throws `UsageError`. */
export function guardOf(options: Options): Guard {
  const { sealingKeyFile, sealingKey, sealingKeyCommand } = options;
  return {
    key: {
      ...(sealingKeyFile === undefined ? {} : { file: sealingKeyFile }),
      ...(sealingKey === undefined ? {} : { text: sealingKey }),
      ...(sealingKeyCommand.length === 0 ? {} : { command: sealingKeyCommand }),
    },
    tls: tlsOf(options),
    login: loginOf(options),
    outgoing: outgoingOf(options),
    requestsPerSecond: options.requestRate,
    trustedProxies: options.trustedProxy,
    newSetupLink: options.newSetupLink,
  };
}

function tlsOf({ tlsCertificate, tlsKey, tlsClientCa, tlsCommand }: Options): Guard["tls"] {
  if (tlsCertificate === undefined && tlsKey === undefined) {
    if (tlsClientCa === undefined && tlsCommand.length === 0) return undefined;
  } else if (tlsCertificate !== undefined && tlsKey !== undefined) {
    return { certificate: tlsCertificate, key: tlsKey, clientAuthorities: tlsClientCa, command: tlsCommand };
  }
  throw new UsageError(
    "CONFLICT",
    "--tls-certificate and --tls-key belong together, and the other options of TLS with them",
    "Name both.",
  );
}

/** A server that only this machine can ask may ask this machine: that is how it is tried out. */
function outgoingOf({ allowOutgoing, listen }: Options): readonly string[] {
  const wrong = allowOutgoing.find((entry) => !isOutgoingEntry(entry));
  if (wrong !== undefined)
    throw new UsageError(
      "UNKNOWN_NAME",
      `--allow-outgoing: ${JSON.stringify(wrong)} is no network, host or kind of address`,
      "Write it as 10.0.0.0/8, registry.internal, *.internal, private, loopback or link-local.",
    );
  if (allowOutgoing.length > 0) return allowOutgoing;
  return /^(\d+|localhost:\d+|127\.[\d.]+:\d+|\[::1\]:\d+)$/.test(listen) ? ["loopback"] : [];
}
