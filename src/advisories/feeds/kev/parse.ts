import { readJSON, bufferSource } from "#formats";
import { isObject, list, nameText, RecordRefusal } from "../../osv/field-reader.ts";
import { readFeedFiles } from "../../input/read-feed-files.ts";
import { recordsOf } from "../records-of.ts";
import type { FeedImporter } from "../feed.ts";
import { isCve } from "../plain-advisory.ts";

const maxEntries = 1_000_000;

/** The catalogue is one JSON document with a list of `vulnerabilities`. */
export const parseKev: FeedImporter["parse"] = (snapshot, sink, context) =>
  readFeedFiles(
    snapshot,
    {
      wants: (name) => /vulnerabilities\.json$/.test(name),
      document(path, bytes) {
        const document = recordsOf(path, () => readJSON(bufferSource(bytes)), sink);
        if (document === undefined) return;
        recordsOf(
          path,
          () => {
            if (!isObject(document)) throw new RecordRefusal("", "is not a catalogue");
            const entries = list(document["vulnerabilities"], "vulnerabilities", maxEntries);
            for (const [index, entry] of entries.entries()) {
              const field = `vulnerabilities[${index}]`;
              recordsOf(path, () => sink.risk(riskOf(entry, field)), sink);
            }
          },
          sink,
        );
      },
    },
    sink,
    context,
  );

function riskOf(entry: unknown, field: string): Parameters<Parameters<FeedImporter["parse"]>[1]["risk"]>[0] {
  if (!isObject(entry)) throw new RecordRefusal(field, "is not an object");
  const id = entry["cveID"];
  if (!isCve(id)) throw new RecordRefusal(`${field}.cveID`, "is no CVE identifier");
  const added = dateOf(entry["dateAdded"], `${field}.dateAdded`);
  const due = entry["dueDate"];
  const ransomware = entry["knownRansomwareCampaignUse"] === "Known";
  return {
    id,
    knownExploited: {
      added,
      ...(due === undefined || due === "" || due === null ? {} : { due: dateOf(due, `${field}.dueDate`) }),
      ransomware,
    },
  };
}

function dateOf(value: unknown, field: string): string {
  const text = nameText(value, field);
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) throw new RecordRefusal(field, "is not a date");
  return text;
}
