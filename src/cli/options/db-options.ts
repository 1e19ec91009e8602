import { listOf } from "../../runtime/options/list-kind.ts";
import { defineOption, optional } from "../../runtime/options/option-definition.ts";
import { onOff, path, text } from "../../runtime/options/value-kinds.ts";

const importing = "Importing advisories";
const updating = "Updating advisories";
const publishing = "Publishing advisories";

export const dbOptions = {
  feed: defineOption({
    kind: optional(text("NAME", {})),
    default: undefined,
    defaultText: "made of the input's name",
    description: "The feed that the advisories belong to; the last import of a feed and id counts",
    example: "ghsa",
    since: "0.1.0",
    group: importing,
    sources: ["flag"],
  }),
  replace: defineOption({
    kind: onOff(),
    default: false,
    description: "Drop the feed's advisories that did not come again",
    example: "true",
    since: "0.1.0",
    group: importing,
    sources: ["flag"],
  }),
  whole: defineOption({
    kind: onOff(),
    default: false,
    description: "The inputs are all there is for the distributions they name, however few they are",
    example: "true",
    since: "0.1.0",
    group: importing,
    sources: ["flag"],
  }),
  only: defineOption({
    kind: listOf(text("FEED|ECOSYSTEM")),
    default: [] as readonly string[],
    defaultText: "what the database has and scans have met; else all",
    description: "Feeds, or ecosystems and distributions whose feeds, are updated",
    example: "pypi,debian,kev",
    since: "0.1.0",
    group: updating,
  }),
  anew: defineOption({
    kind: onOff(),
    default: false,
    description: "Fetch and read everything, also what did not change",
    example: "true",
    since: "0.1.0",
    group: updating,
    sources: ["flag"],
  }),
  feedSource: defineOption({
    kind: listOf(text("FEED=PLACE")),
    default: [] as readonly string[],
    description:
      "A path or an address to take a feed from instead of its own; several of one are tried in turn",
    example: "kev=/srv/feeds/kev.json",
    since: "0.1.0",
    group: updating,
  }),
  feedMirror: defineOption({
    kind: listOf(text("PREFIX=MIRROR")),
    default: [] as readonly string[],
    description: "Addresses that begin with PREFIX are first asked for below MIRROR",
    example: "https://osv-vulnerabilities.storage.googleapis.com/=https://mirror.example/osv/",
    since: "0.1.0",
    group: updating,
  }),
  feedCredential: defineOption({
    kind: listOf(text("HOST=env:NAME|file:PATH|command:PROGRAM")),
    default: [] as readonly string[],
    description:
      "Where the secret for a host of feeds is: a bearer token or user:password, read for each use",
    example: "feeds.example=file:/run/secrets/feeds",
    since: "0.1.0",
    group: updating,
  }),
  ownFeed: defineOption({
    kind: listOf(text("NAME=PLACE")),
    default: [] as readonly string[],
    description:
      "A feed of your own: OSV records or CSAF documents in a directory, an archive, at an address or in an OCI artifact",
    example: "company=oci://registry.example/advisories:1",
    since: "0.1.0",
    group: updating,
  }),
  preferFeed: defineOption({
    kind: listOf(text("NAME")),
    default: [] as readonly string[],
    description: "Feeds of your own whose word counts before that of every public feed",
    example: "company",
    since: "0.1.0",
    group: updating,
  }),
  from: defineOption({
    kind: listOf(text("REFERENCE")),
    default: [] as readonly string[],
    description: "Download the database that someone published, from the first of these that answers",
    example: "registry.example/advisories:2",
    since: "0.1.0",
    group: updating,
  }),
  dbKey: defineOption({
    kind: optional(path("FILE", "file")),
    default: undefined,
    description: "Public key in PEM form that must have signed a downloaded or exported database",
    example: "/etc/assay/advisories.pub",
    since: "0.1.0",
    group: updating,
  }),
  allowOlder: defineOption({
    kind: onOff(),
    default: false,
    description: "Let a database take the place of a newer one",
    example: "true",
    since: "0.1.0",
    group: updating,
    sources: ["flag"],
  }),
  signKey: defineOption({
    kind: optional(path("FILE", "file")),
    default: undefined,
    description: "Private key in PEM form to sign what is published or exported with",
    example: "key.pem",
    since: "0.1.0",
    group: publishing,
  }),
  includeRestricted: defineOption({
    kind: onOff(),
    default: false,
    description: "Also data whose licence does not let it be passed on: you say that you may",
    example: "true",
    since: "0.1.0",
    group: publishing,
    sources: ["flag"],
  }),
};
