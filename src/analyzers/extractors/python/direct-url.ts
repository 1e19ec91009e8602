import { fieldsAt, fieldsOf, isSet, readJSON, textAt } from "#formats";
import type { Extractor } from "../../extractor.ts";
import { defineFactKind } from "../../fact-kind.ts";
import { withoutCredentials } from "../../without-credentials.ts";

/** Where a distribution was installed from, when not from an index. */
export interface PythonDirectURL {
  readonly kind: "vcs" | "archive" | "directory";
  /** Without credentials. */
  readonly url: string;
  /** Of a version control system: `git`, and the revision that was checked out. */
  readonly vcs?: string;
  readonly commit?: string;
  readonly editable: boolean;
}

export const pythonDirectURLKind = defineFactKind<PythonDirectURL>("python-direct-url");

/** Reads `direct_url.json` (PEP 610) beside the metadata of what was installed from an address or a directory. */
export const pythonDirectURL: Extractor<PythonDirectURL> = {
  id: "python/direct-url",
  version: 1,
  kind: pythonDirectURLKind,
  selects: { names: ["direct_url.json"], maxBytes: 1024 * 1024 },
  spec: {
    title: "Python Packaging User Guide, Recording the Direct URL Origin of installed distributions",
    url: "https://packaging.python.org/en/latest/specifications/direct-url/",
  },
  extract: (_, content) => {
    const document = fieldsOf(readJSON(content));
    const url = textAt(document, "url");
    if (url === undefined) return { facts: [], issues: [] };
    const vcs = fieldsAt(document, "vcs_info");
    const directory = fieldsAt(document, "dir_info");
    const kind = originKind(vcs !== undefined, directory !== undefined);
    const fact: PythonDirectURL = {
      kind,
      url: withoutCredentials(url),
      ...optionalText("vcs", textAt(vcs, "vcs")),
      ...optionalText("commit", textAt(vcs, "commit_id")),
      editable: isSet(directory, "editable"),
    };
    return { facts: [fact], issues: [] };
  },
};

function originKind(isVcs: boolean, isDirectory: boolean): PythonDirectURL["kind"] {
  if (isVcs) return "vcs";
  return isDirectory ? "directory" : "archive";
}

function optionalText<Name extends string>(
  name: Name,
  text: string | undefined,
): Partial<Record<Name, string>> {
  return text === undefined ? {} : ({ [name]: text } as Record<Name, string>);
}
