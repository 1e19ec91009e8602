import type { Clock } from "../../runtime/clock.ts";

/** What a process of a server may be asked about. */
export const probedRoles = ["api", "worker", "scheduler"] as const;
export type ProbedRole = (typeof probedRoles)[number];

/** `started`: it may be asked at all. `ready`: it may be given work. `live`: nothing but a restart would help it. */
export type ProbeName = "started" | "ready" | "live";

/** What is told to whoever asks, who need not prove who they are: names of what fails, never why. */
export interface ProbeAnswer {
  readonly isGood: boolean;
  readonly failing: readonly string[];
}

/** One thing that has to be well. */
export interface HealthCheck {
  /** One word, public. */
  readonly name: string;
  readonly probe: "ready" | "live";
  /** Whose it is; of the whole process when undefined. */
  readonly role?: ProbedRole;
  /** Never asked twice at once; what throws or takes too long is not well. */
  isGood(): boolean | Promise<boolean>;
}

/** How a process is, as probes ask it. */
export interface Health {
  ask(probe: ProbeName, role?: ProbedRole): Promise<ProbeAnswer>;
  /** Adds checks, and says that the start is over. */
  started(checks: readonly HealthCheck[]): void;
  /** The process was told to end: it is given no more work. */
  draining(): void;
}

/** What a process's health is made with. */
export interface HealthSetup {
  readonly roles: readonly ProbedRole[];
  readonly clock: Clock;
  /** How long an answer stands for those who ask next: probes are open to anybody. */
  readonly memoryMs?: number;
  readonly timeoutMs?: number;
}

/** Health of a process that is starting. */
export function createHealth(setup: HealthSetup): Health {
  const { roles, clock, memoryMs = 1_000, timeoutMs = 2_000 } = setup;
  let phase: "starting" | "running" | "draining" = "starting";
  let checks: readonly RememberedCheck[] = [];
  return {
    started(list) {
      checks = list.map((check) => ({ check, ask: remembered(check, { clock, memoryMs, timeoutMs }) }));
      if (phase === "starting") phase = "running";
    },
    draining: () => void (phase = "draining"),
    async ask(probe, role) {
      if (role !== undefined && !roles.includes(role)) return { isGood: false, failing: ["role"] };
      if (probe === "started") return answer(phase === "starting" ? ["start"] : []);
      if (probe === "ready" && phase === "starting") return answer(["start"]);
      const asked = checks.filter(
        ({ check }) => check.probe === probe && (role === undefined || (check.role ?? role) === role),
      );
      const results = await Promise.all(
        asked.map(async ({ check, ask }) => ((await ask()) ? [] : [check.name])),
      );
      return answer([...(probe === "ready" && phase === "draining" ? ["draining"] : []), ...results.flat()]);
    },
  };
}

interface RememberedCheck {
  readonly check: HealthCheck;
  readonly ask: () => Promise<boolean>;
}

function answer(failing: readonly string[]): ProbeAnswer {
  return { isGood: failing.length === 0, failing: [...new Set(failing)].sort() };
}

function remembered(
  check: HealthCheck,
  { clock, memoryMs, timeoutMs }: { clock: Clock; memoryMs: number; timeoutMs: number },
): () => Promise<boolean> {
  let last: { readonly at: number; readonly isGood: boolean } | undefined;
  let asking: Promise<boolean> | undefined;
  const ask = async (): Promise<boolean> => {
    const isGood = await inTime(check, timeoutMs);
    last = { at: clock.monotonic(), isGood };
    return isGood;
  };
  return () => {
    if (last !== undefined && clock.monotonic() - last.at < memoryMs) return Promise.resolve(last.isGood);
    asking ??= ask().finally(() => {
      asking = undefined;
    });
    return asking;
  };
}

async function inTime(check: HealthCheck, timeoutMs: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), timeoutMs);
  });
  try {
    return await Promise.race([Promise.resolve(check.isGood()), late]);
  } catch {
    return false; // Why is in the log of whatever failed; a probe only says that it did.
  } finally {
    clearTimeout(timer);
  }
}
