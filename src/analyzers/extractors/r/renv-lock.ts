import {
  type ByteSource,
  type Fields,
  fieldsAt,
  fieldsOf,
  listAt,
  namesAt,
  readJSON,
  readJSONPlaces,
  textAt,
  textOf,
} from "#formats";
import type { Extraction, Extractor } from "../../extractor.ts";
import { defineFactKind } from "../../fact-kind.ts";
import { type ListedPackage, listing, type PackageList } from "../../package-list.ts";
import { requiredNames } from "./description.ts";

export const renvLockKind = defineFactKind<PackageList>("r-renv-lock");

/** Reads `renv.lock`, in both its forms: with requirements as a list of names, and with whole descriptions. */
export const renvLock: Extractor<PackageList> = {
  id: "r/renv-lock",
  version: 2,
  kind: renvLockKind,
  selects: { names: ["renv.lock"], maxBytes: 32 * 1024 * 1024 },
  spec: { title: "renv, Lockfiles", url: "https://rstudio.github.io/renv/reference/lockfiles.html" },
  extract: (_, content) => extractRenvLock(content),
};

function extractRenvLock(content: ByteSource): Extraction<PackageList> {
  const lock = fieldsOf(readJSON(content));
  const rows = fieldsAt(lock, "Packages");
  const places = readJSONPlaces(content).at("Packages");
  return listing(
    "renv-lock",
    namesAt(lock, "Packages").map((name) => {
      const line = places?.at(name)?.line;
      return { ...readEntry(name, fieldsAt(rows, name)), ...(line === undefined ? {} : { line }) };
    }),
  );
}

function readEntry(name: string, row: Fields | undefined): ListedPackage {
  const needed = ["Requirements", "Depends", "Imports", "LinkingTo"].flatMap((member) =>
    listAt(row, member).map((each) => textOf(each) ?? ""),
  );
  const license = textAt(row, "License");
  return {
    key: name,
    name: textAt(row, "Package") ?? name,
    version: textAt(row, "Version") ?? "",
    licenses: license === undefined ? [] : [license],
    dependsOn: needed.flatMap(requiredNames),
    ...originOf(row),
  };
}

function originOf(row: Fields | undefined): Partial<ListedPackage> {
  const [user, repository, sha] = ["RemoteUsername", "RemoteRepo", "RemoteSha"].map((name) =>
    textAt(row, name),
  );
  const source = textAt(row, "Source");
  if (source === "Local") return { unresolved: "part of the project itself, from no repository" };
  if (user === undefined || repository === undefined || source === "Repository") return {};
  const host = source === "GitLab" ? "gitlab.com" : "github.com";
  return {
    qualifiers: { vcs_url: `git+https://${host}/${user}/${repository}${sha === undefined ? "" : `@${sha}`}` },
  };
}
