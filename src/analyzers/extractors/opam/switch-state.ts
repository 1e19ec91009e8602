import { type ByteSource, readLines } from "#formats";
import type { Extraction, Extractor } from "../../extractor.ts";
import { listing, type PackageList } from "../../package-list.ts";
import { opamListKind } from "./opam-list.ts";

/** Reads `switch-state`, opam's record of what is installed in a switch, and of what of it the user asked for. */
export const opamSwitchState: Extractor<PackageList> = {
  id: "opam/switch-state",
  version: 1,
  kind: opamListKind,
  selects: { names: ["switch-state"], maxBytes: 8 * 1024 * 1024 },
  spec: { title: "opam, Manual, switch-state", url: "https://opam.ocaml.org/doc/Manual.html" },
  extract: (_, content) => extractSwitchState(content),
};

function extractSwitchState(content: ByteSource): Extraction<PackageList> {
  const lists = new Map<string, Set<string>>();
  let current: Set<string> | undefined;
  for (const line of readLines(content)) {
    const member = /^([a-z-]{1,64}):/.exec(line)?.[1];
    if (member !== undefined) {
      current = new Set();
      lists.set(member, current);
    }
    for (const [, text = ""] of line.matchAll(/"([^"]{1,512})"/g)) current?.add(text);
  }
  const roots = lists.get("roots") ?? new Set();
  const installed = [...(lists.get("installed") ?? [])].filter((each) => each.includes("."));
  return listing(
    "opam-switch-state",
    installed.map((each) => {
      const dot = each.indexOf(".");
      return { name: each.slice(0, dot), version: each.slice(dot + 1), direct: roots.has(each) };
    }),
  );
}
