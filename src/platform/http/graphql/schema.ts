/** What may be asked. Whatever has `first` costs as many times what is within. */
export const schemaText = `
type Query {
  status: Status!
  image(digest: String!): Image
  images(first: Int = 50, after: String, registry: String, repository: String, verdict: String): ImagePage!
  findings(first: Int = 50, after: String, registry: String, repository: String, vulnerability: String,
    package: String, state: FindingState = open, source: String): FindingPage!
  vulnerability(name: String!): Vulnerability
  repositories(first: Int = 50, after: String, registry: String): RepositoryPage!
  packages(first: Int = 50, after: String, name: String): PackagePage!
  jobs(first: Int = 50, after: String, kind: String, state: String): JobPage!
}
enum FindingState { open fixed reopened }
type Status { images: Int! scanned: Int! openFindings: Int! }
type ImagePage { items: [Image!]! next: String }
type FindingPage { items: [Finding!]! next: String }
type RepositoryPage { items: [Repository!]! next: String }
type PackagePage { items: [Package!]! next: String }
type JobPage { items: [Job!]! next: String }
type Image {
  digest: String! platform: String! name: String size: Float! risk: Int! verdict: String reasons: [String!]!
  critical: Int! high: Int! medium: Int! low: Int! fixable: Int! scannedAt: Float firstSeenAt: Float!
  packages(first: Int = 50): [Package!]!
  vulnerabilities(first: Int = 50): [Match!]!
}
type Package {
  type: String! name: String! version: String! purl: String!
  vulnerabilities(first: Int = 50): [Match!]!
}
type Match { severity: String! package: String! vulnerability: Vulnerability }
type Vulnerability { id: String! title: String! aliases: [String!]! openFindings: Int! }
type Finding {
  severity: String! package: String! registry: String! repository: String! firstSeenAt: Float! fixedAt: Float
  reopened: Int! sources: [String!]! vulnerability: Vulnerability
}
type Repository { registry: String! name: String! tags: Int! openFindings: Int! }
type Job { id: Int! kind: String! state: String! trigger: String! attempts: Int! createdAt: Float! error: String }
`;
