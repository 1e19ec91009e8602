import { defineOption, optional } from "../../runtime/options/option-definition.ts";
import { byteSize, duration, integer } from "../../runtime/options/value-kinds.ts";

const group = "Limits";
const gib = 1024 ** 3;

export const limitOptions = {
  timeout: defineOption({
    kind: duration(),
    default: 0,
    defaultText: "none",
    description: "How long the whole command may take; 0 sets no bound",
    details: "`assay scan` and `assay policy check` then report what they have, and that it is incomplete.",
    example: "5m",
    since: "0.1.0",
    group,
  }),
  threads: defineOption({
    kind: optional(integer("COUNT", 1, 256)),
    default: undefined,
    defaultText: "one for each core",
    description: "Worker threads that read layers",
    example: "4",
    since: "0.1.0",
    group,
  }),
  maxLayerSize: defineOption({
    kind: byteSize(),
    default: 64 * gib,
    description: "Uncompressed size at which a layer is refused",
    example: "20GiB",
    since: "0.1.0",
    group,
  }),
  maxCompressionRatio: defineOption({
    kind: integer("RATIO", 1, 1_000_000),
    default: 1000,
    description: "Uncompressed by compressed size at which a layer past 64 MiB is refused as a bomb",
    example: "1000",
    since: "0.1.0",
    group,
  }),
  maxEntries: defineOption({
    kind: integer("COUNT", 1, 100_000_000),
    default: 5_000_000,
    description: "Entries of one layer at which it is refused",
    example: "5000000",
    since: "0.1.0",
    group,
  }),
  maxPathLength: defineOption({
    kind: integer("BYTES", 1, 1_048_576),
    default: 4096,
    description: "Length at which a path is skipped and reported",
    example: "4096",
    since: "0.1.0",
    group,
  }),
  maxArchiveDepth: defineOption({
    kind: integer("COUNT", 0, 100),
    default: 8,
    description: "How deep archives within archives are entered",
    example: "8",
    since: "0.1.0",
    group,
  }),
  maxSpoolSize: defineOption({
    kind: byteSize(),
    default: 4 * gib,
    description: "Bytes of large files held on disk at once while they are read",
    example: "4GiB",
    since: "0.1.0",
    group,
  }),
  fileTimeout: defineOption({
    kind: duration(),
    default: 30_000,
    description: "How long one file may take",
    example: "30s",
    since: "0.1.0",
    group,
  }),
};
