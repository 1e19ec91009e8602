import { textAt } from "#formats";
import type { Enumerator } from "../enumerator.ts";
import { distribution } from "./distribution.ts";
import { eachNamespace, linkedPage, objectsOf, repositoriesOf } from "./listing.ts";

/** GitLab's interface lists the registry's repositories of groups; tags are had by the distribution protocol. */
export const gitlab: Enumerator = {
  id: "gitlab",
  spec: { title: "GitLab, “Container registry API”", url: "https://docs.gitlab.com/api/container_registry/" },
  needsNamespaces: true,
  repositories: (context, from) =>
    eachNamespace(
      context,
      (group) => ({
        call: (place) => ({
          url: new URL(
            place ?? `api/v4/${scopePath(group)}/registry/repositories?per_page=100`,
            context.api.base,
          ),
        }),
        items: (answer) => repositoriesOf(objectsOf(answer).map((item) => textAt(item, "path"))),
        next: linkedPage,
      }),
      from,
    ),
  tags: (context, repository, from) => distribution.tags(context, repository, from),
};

/** `project:a/b` for one project, else a group with all below. */
function scopePath(namespace: string): string {
  const [, project] = /^project:(.+)$/.exec(namespace) ?? [];
  return project === undefined
    ? `groups/${encodeURIComponent(namespace)}`
    : `projects/${encodeURIComponent(project)}`;
}
