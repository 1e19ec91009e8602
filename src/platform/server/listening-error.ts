import { PlatformError } from "../platform-error.ts";

/** What stands in the way of listening, in words; anything else as it is. */
export function listeningError(thrown: unknown, { host, port }: { host: string; port: number }): unknown {
  const code = (thrown as NodeJS.ErrnoException | undefined)?.code;
  if (code === undefined || !["EADDRINUSE", "EADDRNOTAVAIL", "EACCES"].includes(code)) return thrown;
  const why = code === "EADDRINUSE" ? "something else listens there already" : "this machine does not let us";
  return new PlatformError({
    code: "ADDRESS_UNUSABLE",
    message: `nothing can listen on ${host}:${port}: ${why}`,
    hint: "Name another address with --listen, such as 127.0.0.1:8421.",
    cause: thrown,
  });
}
