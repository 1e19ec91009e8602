import type { ServerOptions } from "node:https";
import type { Health } from "../health/health.ts";
import { openProbeServer, type ProbeServer } from "../health/probe-server.ts";

/** Where a process listens besides its API. */
export interface ListenerSetup {
  readonly health: Health;
  /** Of the API; undefined where there is none. */
  readonly listen: { readonly host: string; readonly port: number } | undefined;
  /** With which the API's own address is encrypted, from the first moment. */
  readonly tls: ServerOptions | undefined;
  /** For probes and metrics alone. */
  readonly probes: { readonly host: string; readonly port: number } | undefined;
  readonly metrics: () => Promise<string>;
}

/** What listens before there is anything to answer with. */
export interface EarlyListeners {
  /** Where probes are answered from the first moment to the last; undefined where nobody asked for it. */
  readonly probes: ProbeServer | undefined;
  /** Makes place for the API. */
  makePlace(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Listens before the database is opened and brought forward, which may take minutes: whoever watches is told that it
 * starts, instead of nothing. The API's own address is held by a stand-in until then. Throws `ADDRESS_UNUSABLE`.
 */
export async function openListeners(setup: ListenerSetup): Promise<EarlyListeners> {
  const { health, listen, metrics, tls } = setup;
  const probes =
    setup.probes === undefined ? undefined : await openProbeServer({ ...setup.probes, health, metrics });
  try {
    // A port that the system chooses is not held: nobody can know it yet.
    const isHeld = listen !== undefined && listen.port !== 0;
    let standIn = isHeld ? await openProbeServer({ ...listen, health, tls, isStandIn: true }) : undefined;
    const makePlace = async (): Promise<void> => {
      await standIn?.close();
      standIn = undefined;
    };
    return {
      probes,
      makePlace,
      close: async () => {
        await makePlace();
        await probes?.close();
      },
    };
  } catch (thrown) {
    await probes?.close();
    throw thrown;
  }
}
