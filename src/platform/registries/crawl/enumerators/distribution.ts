import { isRepositoryName } from "#registry";
import type { Enumerator } from "../enumerator.ts";

/** `_catalog` and `tags/list`, which the distribution specification and its reference registry define. */
export const distribution: Enumerator = {
  id: "distribution",
  spec: {
    title:
      "OCI Distribution Specification 1.1, “Content Discovery”, and CNCF Distribution, “Listing Repositories”",
    url: "https://github.com/opencontainers/distribution-spec/blob/v1.1.0/spec.md#content-discovery",
  },
  needsNamespaces: false,
  async *repositories({ client, registry, signal }, from) {
    for await (const { names, next } of client.repositoryPages(registry, { from, signal }))
      yield { items: names.filter(isRepositoryName), ...(next === undefined ? {} : { next }) };
  },
  async *tags({ client, registry, signal }, repository, from) {
    for await (const { names, next } of client.tagPages({ registry, name: repository }, { from, signal }))
      yield { items: names.map((name) => ({ name })), ...(next === undefined ? {} : { next }) };
  },
};
