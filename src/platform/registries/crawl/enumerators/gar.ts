import { fieldsOf, textAt } from "#formats";
import { isRepositoryName } from "#registry";
import type { EnumerationContext, Enumerator } from "../enumerator.ts";
import { eachNamespace, listedTag, listingPages, objectsOf } from "./listing.ts";

/** Google Artifact Registry's interface lists the packages of repositories (`PROJECT/REPOSITORY`), and their tags. */
export const gar: Enumerator = {
  id: "gar",
  spec: {
    title: "Artifact Registry API, projects.locations.repositories.packages and .tags",
    url: "https://cloud.google.com/artifact-registry/docs/reference/rest/v1/projects.locations.repositories.packages.tags/list",
  },
  needsNamespaces: true,
  repositories: (context, from) =>
    eachNamespace(
      context,
      (namespace) => ({
        call: (place) => ({ url: pageOf(context, `${parentOf(context, namespace)}/packages`, place) }),
        items: (answer) =>
          objectsOf(answer, "packages")
            .map((item) => `${namespace}/${lastName(textAt(item, "name"))}`)
            .filter(isRepositoryName),
        next: ({ document }) => textAt(fieldsOf(document), "nextPageToken"),
      }),
      from,
    ),
  tags(context, repository, from) {
    const [project = "", name = "", ...image] = repository.split("/");
    const parent = `${parentOf(context, `${project}/${name}`)}/packages/${encodeURIComponent(image.join("/"))}`;
    return listingPages(
      context,
      {
        call: (place) => ({ url: pageOf(context, `${parent}/tags`, place) }),
        items: (answer) =>
          objectsOf(answer, "tags").flatMap((tag) =>
            listedTag(lastName(textAt(tag, "name")), lastName(textAt(tag, "version")), undefined),
          ),
        next: ({ document }) => textAt(fieldsOf(document), "nextPageToken"),
      },
      from,
    );
  },
};

/** The location is the first part of the host: `europe-west3-docker.pkg.dev`. */
function parentOf({ registry }: EnumerationContext, namespace: string): string {
  const location = registry.replace(/-docker\.pkg\.dev$/, "");
  const [project = "", repository = ""] = namespace.split("/");
  return `v1/projects/${encodeURIComponent(project)}/locations/${encodeURIComponent(location)}/repositories/${encodeURIComponent(repository)}`;
}

function pageOf({ api }: EnumerationContext, path: string, place: string | undefined): URL {
  const url = new URL(path, api.base);
  url.search = new URLSearchParams({
    pageSize: "1000",
    ...(place === undefined ? {} : { pageToken: place }),
  }).toString();
  return url;
}

/** Names of resources are paths; slashes within a part are escaped. */
function lastName(resource: string | undefined): string {
  const last = resource?.slice(resource.lastIndexOf("/") + 1) ?? "";
  try {
    return decodeURIComponent(last);
  } catch {
    // Not escaped at all.
    return last;
  }
}
