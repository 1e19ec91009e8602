/** Go modules and the standard library, with vulnerable symbols: the Go vulnerability database. osv.dev exports its records too. */
import { osvArchiveFeed } from "../../osv/osv-archive-feed.ts";

export const golangFeed = osvArchiveFeed({
  id: "golang",
  version: 1,
  title: "Go Vulnerability Database",
  license: {
    name: "CC-BY-4.0",
    url: "https://go.dev/security/vuln/database",
    mayRedistribute: true,
    attribution: "The Go Authors",
  },
  ecosystems: ["Go"],
  optional: true,
  url: "https://vuln.go.dev/vulndb.zip",
  file: "vulndb.zip",

  parsing: { covers: ["Go"], wants: (name) => /(?:^|[/!])GO-[\d-]+\.json$/.test(name) },
});
