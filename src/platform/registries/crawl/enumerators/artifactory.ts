import { fieldsOf, listAt, textOf } from "#formats";
import type { EnumerationContext, Enumerator } from "../enumerator.ts";
import { eachNamespace, linkedPage, listingPages, repositoriesOf, type Listing } from "./listing.ts";

/** Artifactory has a catalog for each of its repositories of type Docker, by the repository's key. */
export const artifactory: Enumerator = {
  id: "artifactory",
  spec: {
    title: "JFrog Artifactory REST API, “List Docker Repositories” and “List Docker Tags”",
    url: "https://jfrog.com/help/r/jfrog-rest-apis/list-docker-repositories",
  },
  needsNamespaces: true,
  repositories: (context, from) =>
    eachNamespace(
      context,
      (key) => ({
        ...paged(context, `artifactory/api/docker/${encodeURIComponent(key)}/v2/_catalog`),
        items: ({ document }) =>
          repositoriesOf(
            listAt(fieldsOf(document), "repositories").map((name) => `${key}/${textOf(name) ?? ""}`),
          ),
      }),
      from,
    ),
  tags(context, repository, from) {
    const slash = repository.indexOf("/");
    const key = encodeURIComponent(repository.slice(0, slash));
    return listingPages(
      context,
      {
        ...paged(context, `artifactory/api/docker/${key}/v2/${repository.slice(slash + 1)}/tags/list`),
        items: ({ document }) =>
          listAt(fieldsOf(document), "tags").flatMap((tag) => {
            const name = textOf(tag);
            return name === undefined ? [] : [{ name }];
          }),
      },
      from,
    );
  },
};

function paged({ api }: EnumerationContext, path: string): Pick<Listing<never>, "call" | "next"> {
  return { call: (place) => ({ url: new URL(place ?? `${path}?n=1000`, api.base) }), next: linkedPage };
}
