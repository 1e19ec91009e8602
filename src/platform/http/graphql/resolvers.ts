import type { Caller } from "../../auth/principal.ts";
import { PlatformError } from "../../platform-error.ts";
import type { FindingFilter } from "../../services/images/list-findings.ts";
import type { ImageFilter, ListedImage } from "../../services/images/list-images.ts";
import type { ShownMatch } from "../../services/packages/batched-packages.ts";
import type { ListedPackage, PackageFilter } from "../../services/packages/list-packages.ts";
import type { Page } from "../../services/page.ts";
import type { JobFilter } from "../../services/queue/list-jobs.ts";
import type { RepositoryFilter } from "../../services/registries/list-repositories.ts";
import type { Services } from "../../services/services.ts";
import { boundCursor, placeOf, queryMark } from "../lists/query-cursor.ts";
import type { Loaders } from "./loaders.ts";

/** What a query is answered with. */
export interface GraphqlContext {
  readonly services: Services;
  readonly caller: Caller;
  readonly loaders: Loaders;
}

interface ListArguments {
  readonly [filter: string]: unknown;
  readonly first: number;
  readonly after?: string | null;
}

/** The answers to the fields of `Query`: the use cases that REST has, for the same caller. */
export const rootResolvers = {
  status: (_args: object, { services, caller }: GraphqlContext) => services.status(caller),
  image: async ({ digest }: { digest: string }, context: GraphqlContext) => {
    const { services, caller } = context;
    return orNull(async () => imageNode(await services.showImage(caller, digest), context));
  },
  images: (args: ListArguments, context: GraphqlContext) =>
    paged("images", args, async (filter) => {
      const page = await context.services.listImages(context.caller, filter as unknown as ImageFilter);
      return { ...page, items: page.items.map((one) => imageNode(one, context)) };
    }),
  findings: (args: ListArguments, context: GraphqlContext) =>
    paged("findings", args, async (filter) => {
      const page = await context.services.listFindings(context.caller, filter as unknown as FindingFilter);
      return {
        ...page,
        items: page.items.map((one) => ({
          ...one,
          vulnerability: () => context.loaders.vulnerabilities.load(one.vulnerability),
        })),
      };
    }),
  vulnerability: ({ name }: { name: string }, { services, caller }: GraphqlContext) =>
    orNull(() => services.showVulnerability(caller, name)),
  repositories: (args: ListArguments, { services, caller }: GraphqlContext) =>
    paged("repositories", args, (filter) =>
      services.listRepositories(caller, filter as unknown as RepositoryFilter),
    ),
  packages: (args: ListArguments, context: GraphqlContext) =>
    paged("packages", args, async (filter) => {
      const page = await context.services.listPackages(context.caller, filter as unknown as PackageFilter);
      return { ...page, items: page.items.map((one) => packageNode(one, context)) };
    }),
  jobs: (args: ListArguments, { services, caller }: GraphqlContext) =>
    paged("jobs", args, (filter) => services.listJobs(caller, filter as unknown as JobFilter)),
};

function imageNode(image: ListedImage, context: GraphqlContext): object {
  const { loaders } = context;
  return {
    ...image,
    packages: async ({ first }: { first: number }) =>
      (await loaders.packagesOfImage(first).load(image.digest)).map((one) => packageNode(one, context)),
    vulnerabilities: async ({ first }: { first: number }) =>
      (await loaders.matchesOfImage(first).load(image.digest)).map((one) => matchNode(one, context)),
  };
}

function packageNode(pkg: ListedPackage, context: GraphqlContext): object {
  return {
    ...pkg,
    vulnerabilities: async ({ first }: { first: number }) =>
      (await context.loaders.matchesOfPackage(first).load(String(pkg.id))).map((one) =>
        matchNode(one, context),
      ),
  };
}

function matchNode(match: ShownMatch, { loaders }: GraphqlContext): object {
  return { ...match, vulnerability: () => loaders.vulnerabilities.load(match.vulnerability) };
}

/** A page whose cursor is bound to its question, as those of REST. */
async function paged<Item>(
  field: string,
  { first, after, ...asked }: ListArguments,
  list: (filter: Readonly<Record<string, unknown>>) => Promise<Page<Item>>,
): Promise<{ items: readonly Item[]; next: string | null }> {
  const filter = Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== null));
  const mark = queryMark(`graphql:${field}`, filter);
  const cursor = placeOf(mark, after ?? undefined);
  const { items, next } = await list({ ...filter, limit: first, cursor });
  return { items, next: next === undefined ? null : boundCursor(mark, next) };
}

async function orNull<Result>(ask: () => Promise<Result>): Promise<Result | null> {
  try {
    return await ask();
  } catch (thrown) {
    if (thrown instanceof PlatformError && thrown.code === "NOT_FOUND") return null;
    throw thrown;
  }
}
