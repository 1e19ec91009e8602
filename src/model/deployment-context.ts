/** Who can reach what runs of an artifact. `isolated`: nobody from outside. */
export const exposures = ["internet", "internal", "isolated"] as const;
export type Exposure = (typeof exposures)[number];

/** What depends on it, the least first. */
export const criticalities = ["low", "medium", "high", "critical"] as const;
export type Criticality = (typeof criticalities)[number];

/** What a user says of where an artifact runs. What is not said is not known. */
export interface DeploymentContext {
  readonly namespace?: string;
  readonly team?: string;
  /** `production`, `staging`, … */
  readonly environment?: string;
  readonly exposure?: Exposure;
  readonly criticality?: Criticality;
  /** Runs with rights over its host. */
  readonly privileged?: boolean;
  /** Whatever else policies ask for. */
  readonly labels?: Readonly<Record<string, string>>;
}

const production: ReadonlySet<string> = new Set(["production", "prod", "live"]);

/** Whether an environment is one that real users depend on. */
export function isProduction({ environment }: DeploymentContext): boolean {
  return production.has(environment?.toLowerCase() ?? "");
}
