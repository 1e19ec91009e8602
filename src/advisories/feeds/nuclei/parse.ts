import { bufferSource, readJSON } from "#formats";
import { isObject, RecordRefusal } from "../../osv/field-reader.ts";
import { readFeedFiles } from "../../input/read-feed-files.ts";
import { exploitsByVulnerability } from "../exploits-by-vulnerability.ts";
import type { FeedImporter } from "../feed.ts";
import { isCve } from "../plain-advisory.ts";
import { recordsOf } from "../records-of.ts";

/** One JSON object a line: `ID`, `Info`, `file_path`. */
export const parseNuclei: FeedImporter["parse"] = async (snapshot, sink, context) => {
  const found = exploitsByVulnerability();
  await readFeedFiles(
    snapshot,
    {
      wants: (name) => /cves\.json$/.test(name),
      document(path, bytes) {
        for (const [index, line] of bytes.toString("utf8").split("\n").entries()) {
          if (line.trim() === "") continue;
          recordsOf(`${path}:${index + 1}`, () => takeLine(line, found), sink);
        }
      },
    },
    sink,
    context,
  );
  found.give(sink);
};

function takeLine(line: string, found: ReturnType<typeof exploitsByVulnerability>): void {
  const entry = readJSON(bufferSource(Buffer.from(line)));
  if (!isObject(entry)) throw new RecordRefusal("", "is not an object");
  const { ID: id, file_path: path } = entry;
  if (typeof path !== "string" || path === "") throw new RecordRefusal("file_path", "is not a path");
  if (isCve(id)) found.add([id], { kind: "nuclei", id: path.slice(0, 500) });
}
