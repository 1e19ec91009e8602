import { textAt } from "#formats";
import type { EnumerationContext, Enumerator } from "../enumerator.ts";
import {
  eachNamespace,
  linkedPage,
  listedTag,
  listingPages,
  objectsOf,
  repositoriesOf,
  type Listing,
} from "./listing.ts";

/** Harbor's interface lists what our account may see, all of it or by project, and artifacts with their tags. */
export const harbor: Enumerator = {
  id: "harbor",
  spec: {
    title: "Harbor API 2.0, “repository” and “artifact”",
    url: "https://goharbor.io/docs/main/build-customize-contribute/configure-swagger/",
  },
  needsNamespaces: false,
  repositories: (context, from) =>
    context.namespaces.length === 0
      ? listingPages(context, repositoriesAt(context, "api/v2.0/repositories"), from)
      : eachNamespace(
          context,
          (project) =>
            repositoriesAt(context, `api/v2.0/projects/${encodeURIComponent(project)}/repositories`),
          from,
        ),
  tags(context, repository, from) {
    const slash = repository.indexOf("/");
    const project = encodeURIComponent(repository.slice(0, slash));
    // A slash in a name is encoded twice ("repository_name").
    const name = encodeURIComponent(encodeURIComponent(repository.slice(slash + 1)));
    const path = `api/v2.0/projects/${project}/repositories/${name}/artifacts?with_tag=true&page_size=100`;
    return listingPages(
      context,
      {
        call: (place) => ({ url: new URL(place ?? path, context.api.base) }),
        items: (answer) =>
          objectsOf(answer).flatMap((artifact) =>
            objectsOf({ ...answer, document: artifact }, "tags").flatMap((tag) =>
              listedTag(textAt(tag, "name"), textAt(artifact, "digest"), textAt(tag, "push_time")),
            ),
          ),
        next: linkedPage,
      },
      from,
    );
  },
};

function repositoriesAt({ api }: EnumerationContext, path: string): Listing<string> {
  return {
    call: (place) => ({ url: new URL(place ?? `${path}?page_size=100`, api.base) }),
    items: (answer) => repositoriesOf(objectsOf(answer).map((item) => textAt(item, "name"))),
    next: linkedPage,
  };
}
