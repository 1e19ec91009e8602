/** The environment's variables, as far as they are set. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The variables this process was started with. The one place that reads them; everyone else is given a copy. */
export function processEnvironment(): Environment {
  return { ...process.env };
}
