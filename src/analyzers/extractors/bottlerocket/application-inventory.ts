import { type ByteSource, fieldsOf, FormatError, listAt, readJSON, textAt } from "#formats";
import { defineFactKind } from "../../fact-kind.ts";
import type { Extraction, Extractor } from "../../extractor.ts";

/** A package of Bottlerocket. */
export interface BottlerocketPackage {
  readonly name: string;
  /** With epoch and release where the inventory has them. */
  readonly version: string;
  readonly architecture?: string;
  readonly publisher?: string;
  readonly dependsOn: readonly number[];
  readonly files: string;
}

/** What the system lists as installed. */
export interface BottlerocketInventory {
  readonly packages: readonly BottlerocketPackage[];
}

export const bottlerocketInventoryFact = defineFactKind<BottlerocketInventory>("bottlerocket-inventory");

const maxPackages = 100_000;

/** Bottlerocket's application inventory, which stands for the database of rpm that its images do not keep. */
export const bottlerocketInventory: Extractor<BottlerocketInventory> = {
  id: "bottlerocket/application-inventory",
  version: 1,
  kind: bottlerocketInventoryFact,
  selects: { names: ["application-inventory.json"], maxBytes: 16 * 1024 * 1024 },
  spec: {
    title: "Bottlerocket, software inventory",
    url: "https://bottlerocket.dev/en/os/latest/",
  },
  extract: (_file, content) => readInventory(content),
};

function readInventory(content: ByteSource): Extraction<BottlerocketInventory> {
  const listed = listAt(fieldsOf(readJSON(content)), "Content");
  if (listed.length > maxPackages)
    throw new FormatError("bottlerocket", "LIMIT", `more than ${maxPackages} packages`);
  const packages = listed.flatMap((one) => {
    const fields = fieldsOf(one);
    const name = textAt(fields, "Name");
    const version = textAt(fields, "Version");
    if (name === undefined || version === undefined) return [];
    const [epoch, release] = [textAt(fields, "Epoch"), textAt(fields, "Release")];
    const architecture = textAt(fields, "Architecture");
    const publisher = textAt(fields, "Publisher");
    return [
      {
        name,
        version: `${epoch === undefined || epoch === "0" ? "" : `${epoch}:`}${version}${release === undefined ? "" : `-${release}`}`,
        ...(architecture === undefined ? {} : { architecture }),
        ...(publisher === undefined ? {} : { publisher }),
        dependsOn: [],
        files: "",
      },
    ];
  });
  return { facts: packages.length === 0 ? [] : [{ packages }], issues: [] };
}
