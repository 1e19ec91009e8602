import { fieldsAt, listAt, textAt, textOf } from "#formats";
import type { Enumerator } from "../enumerator.ts";
import { eachNamespace, linkedPage, listedTag, listingPages, objectsOf, repositoriesOf } from "./listing.ts";

const headers = { "x-github-api-version": "2022-11-28", accept: "application/vnd.github+json" };

/**
 * GHCR has no catalog that anyone may read; the interface for packages lists those of organisations, or with
 * `user:NAME` those of a user.
 */
export const ghcr: Enumerator = {
  id: "ghcr",
  spec: { title: "GitHub REST API, “Packages”", url: "https://docs.github.com/en/rest/packages/packages" },
  needsNamespaces: true,
  repositories: (context, from) =>
    eachNamespace(
      context,
      (namespace) => ({
        call: (place) => ({
          url: new URL(
            place ?? `${ownerPath(namespace)}/packages?package_type=container&per_page=100`,
            context.api.base,
          ),
          headers,
        }),
        items: (answer) =>
          repositoriesOf(
            objectsOf(answer).map((item) =>
              `${ownerName(namespace)}/${textAt(item, "name") ?? ""}`.toLowerCase(),
            ),
          ),
        next: linkedPage,
      }),
      from,
    ),
  tags(context, repository, from) {
    const slash = repository.indexOf("/");
    const owner = context.namespaces.find(
      (one) => ownerName(one).toLowerCase() === repository.slice(0, slash),
    );
    const name = encodeURIComponent(repository.slice(slash + 1));
    const path = `${ownerPath(owner ?? repository.slice(0, slash))}/packages/container/${name}/versions?per_page=100`;
    return listingPages(
      context,
      {
        call: (place) => ({ url: new URL(place ?? path, context.api.base), headers }),
        items: (answer) =>
          objectsOf(answer).flatMap((version) =>
            listAt(fieldsAt(fieldsAt(version, "metadata"), "container"), "tags").flatMap((tag) =>
              listedTag(textOf(tag), textAt(version, "name"), textAt(version, "updated_at")),
            ),
          ),
        next: linkedPage,
      },
      from,
    );
  },
};

function ownerName(namespace: string): string {
  return namespace.replace(/^user:/, "");
}

function ownerPath(namespace: string): string {
  return `${namespace.startsWith("user:") ? "users" : "orgs"}/${encodeURIComponent(ownerName(namespace))}`;
}
