/** Registry, repository and tag of an image's name. */
export interface NameParts {
  readonly registry: string;
  readonly repository: string;
  readonly tag: string;
}

/**
 * Takes a name apart that a registry or an engine gave: `[host[:port]/]path[:tag][@digest]`, with Docker's familiar
 * names spelled out. Never throws: of what is no name, everything is the repository.
 */
export function nameParts(name: string): NameParts {
  const [bare = ""] = name.split("@", 1);
  const colon = bare.indexOf(":", bare.lastIndexOf("/") + 1);
  const path = colon < 0 ? bare : bare.slice(0, colon);
  const tag = colon < 0 ? "" : bare.slice(colon + 1);
  const slash = path.indexOf("/");
  const head = slash < 0 ? "" : path.slice(0, slash);
  if (/[.:]/.test(head) || head === "localhost") {
    return { registry: head, repository: path.slice(slash + 1), tag };
  }
  if (path === "") return { registry: "", repository: "", tag };
  return { registry: "docker.io", repository: slash < 0 ? `library/${path}` : path, tag };
}
