import type { ExploitReference } from "#model";
import { bufferSource, readJSON } from "#formats";
import { isObject, RecordRefusal } from "../../osv/field-reader.ts";
import { readFeedFiles } from "../../input/read-feed-files.ts";
import { exploitsByVulnerability } from "../exploits-by-vulnerability.ts";
import type { FeedImporter } from "../feed.ts";
import { recordsOf } from "../records-of.ts";

/**
 * The framework's own index is one object whose members are modules (`fullname`, `references`, `mod_time`). Lists
 * of modules by vulnerability (`Name`, `CveIDs`), as others derive from it, are read too.
 */
export const parseMetasploit: FeedImporter["parse"] = async (snapshot, sink, context) => {
  const found = exploitsByVulnerability();
  await readFeedFiles(
    snapshot,
    {
      wants: (name) => /\.json$/.test(name),
      document(path, bytes) {
        const document = recordsOf(path, () => readJSON(bufferSource(bytes)), sink);
        if (document === undefined) return;
        const modules = Array.isArray(document)
          ? (document as unknown[])
          : isObject(document)
            ? Object.values(document)
            : [];
        if (modules.length === 0) sink.refused({ file: path, why: "holds no modules" });
        for (const [index, module] of modules.entries()) {
          recordsOf(path, () => takeModule(module, `[${index}]`, found), sink);
        }
      },
    },
    sink,
    context,
  );
  found.give(sink);
};

function takeModule(module: unknown, field: string, found: ReturnType<typeof exploitsByVulnerability>): void {
  if (!isObject(module)) throw new RecordRefusal(field, "is not a module");
  const id = module["fullname"] ?? module["Name"];
  if (typeof id !== "string" || id === "" || id.length > 500) {
    throw new RecordRefusal(`${field}.fullname`, "is not a name");
  }
  const names = [...texts(module["references"]), ...texts(module["CveIDs"])];
  const published = /^\d{4}-\d\d-\d\d/.exec(textOf(module["disclosure_date"]))?.[0];
  const exploit: ExploitReference = {
    kind: "metasploit",
    id,
    ...(published === undefined ? {} : { published }),
  };
  found.add(names, exploit);
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}
