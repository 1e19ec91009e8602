import { fitsWildcard } from "#matching";

/** Which images a policy is for; all of them where nothing is set. Of what is set, everything must fit. */
export interface PolicyScope {
  /** Globs of `REGISTRY/REPOSITORY`, by the name of the registry here or by its host. */
  readonly repositories?: readonly string[];
  /** Teams that answer for the repository, or for its registry. */
  readonly teams?: readonly string[];
}

/** A repository that holds an image. */
export interface HoldingRepository {
  readonly registry: string;
  readonly host: string;
  readonly repository: string;
  readonly team: string;
}

export function readScope(text: string): PolicyScope {
  return JSON.parse(text) as PolicyScope;
}

/** Whether a policy is for an image that these repositories hold. */
export function isInScope(
  { repositories = [], teams = [] }: PolicyScope,
  holding: readonly HoldingRepository[],
): boolean {
  if (repositories.length === 0 && teams.length === 0) return true;
  return holding.some(({ registry, host, repository, team }) => {
    const isNamed = repositories.some(
      (glob) =>
        fitsWildcard(glob, `${registry}/${repository}`) || fitsWildcard(glob, `${host}/${repository}`),
    );
    return (repositories.length === 0 || isNamed) && (teams.length === 0 || teams.includes(team));
  });
}
